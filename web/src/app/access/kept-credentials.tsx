import { lazy, Suspense } from 'react';
import { loadLateWords } from '../../messages/late-words.ts';
import type { KeptCredentialsProps } from './kept-credentials-callout.tsx';

const KeptCredentialsCallout = lazy(async () => {
  const [{ KeptCredentialsCallout: callout }] = await Promise.all([
    import('./kept-credentials-callout.tsx'),
    loadLateWords(),
  ]);
  return { default: callout };
});

/** Names the credentials that stop working with somebody's access to an account, once it is known. */
export function KeptCredentials(props: KeptCredentialsProps) {
  return (
    <Suspense>
      <KeptCredentialsCallout {...props} />
    </Suspense>
  );
}
