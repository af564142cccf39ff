import { getMe, type Locale, localeWords, type Me, updateMe } from '@guildhall/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../../api/client.ts';
import { asRequestFailure } from '../../api/request-failure.ts';
import { queryKeyOf, useMutationOperation } from '../../api/use-operation.ts';
import { type Form, useForm } from '../../app/form/use-form.ts';
import { useLocale } from '../../messages/locale-provider.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { isOnlyAnotherLanguage } from './profile-change.ts';

export type ProfileField = 'firstName' | 'lastName' | 'locale' | 'timeZone';
type Draft = Readonly<Record<ProfileField, string>>;

const fields: readonly ProfileField[] = ['firstName', 'lastName', 'locale', 'timeZone'];

function draftOf(me: Me): Draft {
  const { firstName, lastName, locale, timeZone } = me;
  return { firstName, lastName, locale, timeZone };
}

function asLocale(word: string): Locale {
  return localeWords.find((locale) => locale === word) ?? 'en';
}

export interface ProfileForm {
  readonly form: Form<ProfileField>;
  readonly isDirty: boolean;
  readonly isPending: boolean;
  readonly failure: unknown;
  /** What somebody else saved meanwhile; the difference has to be decided. */
  readonly theirs: Me | null;
  readonly differences: readonly ProfileField[];
  readonly save: () => void;
  readonly restart: (from: Me) => void;
  readonly keepMine: () => void;
  readonly close: () => void;
}

/** The form over the own profile; a save over somebody else's change is refused and shown. */
export function useProfileForm(me: Me): ProfileForm {
  const { t, setLocale } = useLocale();
  const queryClient = useQueryClient();
  const [base, setBase] = useState(me);
  const [theirs, setTheirs] = useState<Me | null>(null);
  const form = useForm<ProfileField>(updateMe, draftOf(me));
  const update = useMutationOperation(updateMe);
  const restart = (from: Me): void => {
    setBase(from);
    setTheirs(null);
    form.reset(draftOf(from));
    update.reset();
  };
  // The menu changes the language beside the form, which then goes on from there.
  useEffect(() => {
    if (!isOnlyAnotherLanguage(base, me)) return;
    setBase(me);
    form.set({ locale: me.locale });
  });
  const keep = (current: Me): void => {
    queryClient.setQueryData(queryKeyOf(getMe, {}), current);
  };
  const readTheirs = async (): Promise<void> => {
    const { data } = await call(getMe, {});
    keep(data);
    setTheirs(data);
  };
  const send = (over: Me): void => {
    const body = { ...form.values, locale: asLocale(form.values.locale) };
    update.mutate(
      { body, ifMatch: over.version },
      {
        onSuccess: (saved) => {
          keep(saved);
          restart(saved);
          setLocale(saved.locale);
          showToast({ text: t('profile.saved') });
        },
        onError: (error) => {
          // When even reading fails, the refusal itself stays on the page.
          if (asRequestFailure(error)?.is('version-mismatch') === true)
            readTheirs().catch(() => {});
        },
      },
    );
  };
  const before = draftOf(base);
  const other = draftOf(theirs ?? base);
  return {
    form,
    isDirty: fields.some((name) => form.values[name] !== before[name]),
    isPending: update.isPending,
    failure: update.error,
    theirs,
    differences: fields.filter((name) => form.values[name] !== other[name]),
    save: () => send(base),
    restart,
    keepMine: () => theirs !== null && send(theirs),
    close: () => setTheirs(null),
  };
}
