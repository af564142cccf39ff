import { deleteCurrentSession, getMe, type Me } from '@guildhall/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { createContext, type ReactNode, use, useCallback, useEffect } from 'react';
import { call } from '../api/client.ts';
import { asRequestFailure } from '../api/request-failure.ts';
import { useOperation } from '../api/use-operation.ts';
import { noteProfileLocale } from '../messages/locale.ts';
import { useLocale } from '../messages/locale-provider.tsx';
import { PageFailure } from './page-failure.tsx';
import { paths, secondFactorPath } from './paths.ts';

const SessionContext = createContext<Me | undefined>(undefined);

/** The language of the profile may be changed in another browser, or by a program. */
function useLanguageOf(me: Me | undefined): void {
  const { setLocale } = useLocale();
  const locale = me?.locale;
  useEffect(() => {
    if (locale !== undefined && noteProfileLocale(locale)) setLocale(locale);
  }, [locale, setLocale]);
}

/** A second factor that is due is passed first; then one comes back. */
function useLeaveForFactor(isDue: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (isDue) router.history.replace(secondFactorPath(router.latestLocation.href));
  }, [isDue, router]);
}

/** Draws its children once it is known who is signed in; nobody being signed in leads to the sign-in page. */
export function SessionProvider({
  children,
  pending,
}: {
  readonly children: ReactNode;
  readonly pending: ReactNode;
}) {
  const me = useOperation(getMe, {});
  useLanguageOf(me.data);
  const isDue = me.data !== undefined && me.data.secondFactorDue !== null;
  useLeaveForFactor(isDue);
  if (isDue) return pending;
  if (me.data !== undefined) return <SessionContext value={me.data}>{children}</SessionContext>;
  const isLeaving = asRequestFailure(me.error)?.is('not-authenticated') ?? false;
  if (me.isError && !isLeaving)
    return <PageFailure error={me.error} onRetry={() => void me.refetch()} />;
  return pending;
}

/** The signed-in person. Only inside pages that need one. */
export function useSession(): Me {
  const me = use(SessionContext);
  if (me === undefined) throw new Error('useSession needs a SessionProvider above it');
  return me;
}

/** The person's name, or the e-mail where no name is known. */
export function nameOf(person: {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}): string {
  const name = `${person.firstName} ${person.lastName}`.trim();
  return name === '' ? person.email : name;
}

/** Ends the session and forgets everything read in it. */
export function useSignOut(): () => void {
  const queryClient = useQueryClient();
  return useCallback(() => {
    const leave = (): void => {
      queryClient.clear();
      window.location.assign(paths.signIn);
    };
    void call(deleteCurrentSession, {}).then(leave, leave);
  }, [queryClient]);
}
