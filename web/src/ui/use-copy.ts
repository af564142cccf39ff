import { useEffect, useState } from 'react';
import { useMessages } from '../messages/locale-provider.tsx';
import { announce } from './toast-queue.ts';

interface Copy {
  readonly copy: (text: string) => void;
  /** True for two seconds after a copy. */
  readonly isCopied: boolean;
}

/** Puts a text on the clipboard and says so. */
export function useCopy(): Copy {
  const t = useMessages();
  const [copiedTimes, setCopiedTimes] = useState(0);
  useEffect(() => {
    if (copiedTimes === 0) return undefined;
    const timer = setTimeout(() => setCopiedTimes(0), 2000);
    return () => clearTimeout(timer);
  }, [copiedTimes]);
  const copy = (text: string): void => {
    void navigator.clipboard.writeText(text).then(() => {
      setCopiedTimes((times) => times + 1);
      announce(t('ui.copied'));
    });
  };
  return { copy, isCopied: copiedTimes > 0 };
}
