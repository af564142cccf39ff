import { type AccountStatus, accountStatuses } from '@guildhall/contract';
import { lazy, Suspense } from 'react';
import { asRequestFailure } from '../../api/request-failure.ts';
import { loadLateWords } from '../../messages/late-words.ts';

const OutOfUsePage = lazy(async () => {
  const [{ OutOfUsePage: page }] = await Promise.all([
    import('./out-of-use-page.tsx'),
    loadLateWords(),
  ]);
  return { default: page };
});

/** In place of an account's pages for its own people while it is out of use. */
export function OutOfUse({ status }: { readonly status: AccountStatus }) {
  return (
    <Suspense>
      <OutOfUsePage status={status} />
    </Suspense>
  );
}

/** The state for which an account refused whoever holds a role on it; undefined for other refusals. */
export function refusingStatus(error: unknown): AccountStatus | undefined {
  const failure = asRequestFailure(error);
  if (failure?.is('permission-denied') !== true) return undefined;
  return accountStatuses.find((status) => failure.details['reason'] === `account-${status}`);
}
