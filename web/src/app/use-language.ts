import { getMe, type Me, updateMe } from '@guildhall/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { call } from '../api/client.ts';
import { queryKeyOf } from '../api/use-operation.ts';
import type { Locale } from '../messages/locale.ts';
import { useLocale } from '../messages/locale-provider.tsx';
import { showToast } from '../ui/toast-queue.ts';
import { useFailureText } from './use-failure-text.ts';

/** Changes the language of the screens at once, and keeps it in the profile, so that mails speak it too. */
export function useChooseLanguage(): (locale: Locale) => void {
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const { setLocale } = useLocale();
  return useCallback(
    (locale) => {
      setLocale(locale);
      call(updateMe, { body: { locale } }).then(
        ({ data }) => queryClient.setQueryData<Me>(queryKeyOf(getMe, {}), data),
        (error: unknown) => showToast({ tone: 'danger', text: failureText(error) }),
      );
    },
    [queryClient, failureText, setLocale],
  );
}
