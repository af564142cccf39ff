import { useCallback } from 'react';
import { asRequestFailure } from '../api/request-failure.ts';
import type { MessageKey } from '../messages/catalogue.ts';
import { en } from '../messages/en.ts';
import { useMessages } from '../messages/locale-provider.tsx';

function isMessageKey(key: string): key is MessageKey {
  return key.startsWith('error.') && key.slice('error.'.length) in en.error;
}

/** The catalogue's sentence for the code word of a failure; the word itself for one that it does not know. */
export function useFailureWord(): (code: string) => string {
  const t = useMessages();
  return useCallback(
    (code: string) => {
      const key = `error.${code}`;
      return isMessageKey(key) ? t(key) : code;
    },
    [t],
  );
}

/** What to tell a person about a failed call: the catalogue's sentence for the code, else the server's words. */
export function useFailureText(): (error: unknown) => string {
  const t = useMessages();
  return useCallback(
    (error: unknown) => {
      const failure = asRequestFailure(error);
      const key = `error.${failure?.code ?? 'unexpected-failure'}`;
      if (isMessageKey(key)) return t(key);
      return failure === undefined || failure.message === ''
        ? t('ui.errorBody')
        : `${failure.message} ${failure.remedy}`;
    },
    [t],
  );
}
