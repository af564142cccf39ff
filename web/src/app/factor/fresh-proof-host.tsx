import { lazy, Suspense, useEffect, useState } from 'react';
import { onFreshProofRequired } from '../../api/client.ts';
import type { RequestFailure } from '../../api/request-failure.ts';
import { loadLateWords } from '../../messages/late-words.ts';
import { methodsIn } from './factor-due.ts';

const FreshProofDialog = lazy(async () => {
  const [{ FreshProofDialog: dialog }] = await Promise.all([
    import('./fresh-proof-dialog.tsx'),
    loadLateWords(),
  ]);
  return { default: dialog };
});

interface Asked {
  readonly failure: RequestFailure;
  readonly answer: (isProved: boolean) => void;
}

/** Where requests that were refused for want of a fresh proof have it asked for; several wait for the one answer. */
export function FreshProofHost() {
  const [asked, setAsked] = useState<readonly Asked[]>([]);
  useEffect(() => {
    onFreshProofRequired(
      (failure) => new Promise((answer) => setAsked((before) => [...before, { failure, answer }])),
    );
  }, []);
  const [first] = asked;
  if (first === undefined) return null;
  const end = (isProved: boolean): void => {
    setAsked([]);
    for (const { answer } of asked) answer(isProved);
  };
  return (
    <Suspense>
      <FreshProofDialog
        methods={methodsIn(first.failure.details['methods'])}
        onPassed={() => end(true)}
        onCancel={() => end(false)}
      />
    </Suspense>
  );
}
