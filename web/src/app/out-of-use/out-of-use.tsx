import { accountStatuses } from '@guildhall/contract';
import { lazy, Suspense } from 'react';
import { asRequestFailure } from '../../api/request-failure.ts';
import { loadLateWords } from '../../messages/late-words.ts';
import type { OutOfUseState } from './out-of-use-state.ts';

const OutOfUsePage = lazy(async () => {
  const [{ OutOfUsePage: page }] = await Promise.all([
    import('./out-of-use-page.tsx'),
    loadLateWords(),
  ]);
  return { default: page };
});

const OrganizationNotice = lazy(async () => {
  const [{ OrganizationNotice: notice }] = await Promise.all([
    import('./out-of-use-page.tsx'),
    loadLateWords(),
  ]);
  return { default: notice };
});

/** In place of the pages of an account, or of a whole organization, for its people while it is out of use. */
export function OutOfUse({ state }: { readonly state: OutOfUseState }) {
  return (
    <Suspense>
      <OutOfUsePage state={state} />
    </Suspense>
  );
}

/** Told to somebody of an organization that is out of use: why, and whom to ask. */
export function OrganizationOutOfUse({ className }: { readonly className: string }) {
  return (
    <Suspense>
      <OrganizationNotice className={className} />
    </Suspense>
  );
}

/** The state for which whoever holds something there was refused; undefined for other refusals. */
export function refusingState(error: unknown): OutOfUseState | undefined {
  const failure = asRequestFailure(error);
  if (failure?.is('organization-suspended') === true) return 'organization';
  if (failure?.is('permission-denied') !== true) return undefined;
  return accountStatuses.find((status) => failure.details['reason'] === `account-${status}`);
}
