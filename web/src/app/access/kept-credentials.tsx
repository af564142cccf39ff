import { lazy, Suspense } from 'react';
import { loadLateWords } from '../../messages/late-words.ts';
import type {
  KeptCredentialsProps,
  StoppingCredentialsProps,
} from './kept-credentials-callout.tsx';

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

const StoppingCredentialsCallout = lazy(async () => {
  const [{ StoppingCredentialsCallout: callout }] = await Promise.all([
    import('./kept-credentials-callout.tsx'),
    loadLateWords(),
  ]);
  return { default: callout };
});

/** Names the credentials that stop working with somebody in an organization, once it is known. */
export function StoppingCredentials(props: StoppingCredentialsProps) {
  return (
    <Suspense>
      <StoppingCredentialsCallout {...props} />
    </Suspense>
  );
}
