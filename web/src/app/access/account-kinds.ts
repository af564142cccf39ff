import { type AccountKind, listAccountKinds, type Words } from '@guildhall/contract';
import { useOperation } from '../../api/use-operation.ts';
import type { Locale } from '../../messages/locale.ts';
import { useLocale } from '../../messages/locale-provider.tsx';

/** The operator's words in the reader's language; English where there are none. */
export function wordsIn(locale: Locale, words: Words): string {
  return words[locale] ?? words.en;
}

/** The kinds of accounts, and how each is called; its bare name until they are known. */
export function useAccountKinds(): {
  readonly kinds: readonly AccountKind[];
  readonly labelOf: (name: string) => string;
} {
  const { locale } = useLocale();
  const { data } = useOperation(listAccountKinds, {});
  const kinds = data?.items ?? [];
  const labelOf = (name: string): string => {
    const kind = kinds.find((known) => known.name === name);
    return kind === undefined ? name : wordsIn(locale, kind.labels);
  };
  return { kinds, labelOf };
}
