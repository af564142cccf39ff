import { getMe, type Me, updateMe } from '@guildhall/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import { call } from '../api/client.ts';
import { queryKeyOf } from '../api/use-operation.ts';
import { useLocale } from '../messages/locale-provider.tsx';
import { homeOf } from './home.ts';
import { secondFactorPath } from './paths.ts';

type Enter = (me: Me, returnTo?: string) => void;

/**
 * Begins a session in the browser: forgets what another person read, speaks the language of this one's profile, and
 * goes where they work, by way of the second factor where one is due.
 */
export function useEnter(): Enter {
  const queryClient = useQueryClient();
  const router = useRouter();
  const { setLocale } = useLocale();
  return useCallback(
    (me, returnTo) => {
      queryClient.clear();
      queryClient.setQueryData(queryKeyOf(getMe, {}), me);
      setLocale(me.locale);
      const isWhole = me.secondFactorDue === null;
      router.history.replace(isWhole ? (returnTo ?? homeOf(me)) : secondFactorPath(returnTo));
    },
    [queryClient, router, setLocale],
  );
}

/** The same for somebody who is new: the language they came through the pages in becomes the one of their profile. */
export function useFirstEnter(): Enter {
  const enter = useEnter();
  const { locale } = useLocale();
  return useCallback(
    (me, returnTo) => {
      if (me.locale === locale || me.secondFactorDue !== null) return enter(me, returnTo);
      call(updateMe, { body: { locale } }).then(
        ({ data }) => enter(data, returnTo),
        // Without the language the person is in all the same, and can choose it in the menu.
        () => enter(me, returnTo),
      );
    },
    [enter, locale],
  );
}
