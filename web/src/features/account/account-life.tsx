import {
  type Account,
  type AccountPermission,
  type AccountStatus,
  accountStatuses,
} from '@guildhall/contract';
import { type ComponentType, lazy, Suspense } from 'react';
import { asRequestFailure } from '../../api/request-failure.ts';
import { loadLateWords } from '../../messages/late-words.ts';

/** A part together with the words it speaks. */
async function withWords<Props>(part: Promise<ComponentType<Props>>) {
  const [component] = await Promise.all([part, loadLateWords()]);
  return { default: component };
}

const Danger = lazy(() =>
  withWords(import('./account-danger.tsx').then((all) => all.AccountDanger)),
);
const Standing = lazy(() =>
  withWords(import('./account-standing.tsx').then((all) => all.AccountStanding)),
);
const OutOfUse = lazy(() =>
  withWords(import('./account-standing.tsx').then((all) => all.OutOfUsePage)),
);

/** Taking the account out of use, back, and closing it, as far as the person may. */
export function AccountDangerZone({
  account,
  may,
}: {
  readonly account: Account;
  readonly may: (permission: AccountPermission) => boolean;
}) {
  return (
    <Suspense>
      <Danger account={account} may={may} />
    </Suspense>
  );
}

/** Over the pages of an account that is not active: what that means; nothing for others. */
export function AccountStandingNotice({ account }: { readonly account: Account }) {
  if (account.status === 'active') return null;
  return (
    <Suspense>
      <Standing account={account} />
    </Suspense>
  );
}

/** In place of an account's pages for its own people while it is out of use. */
export function AccountOutOfUsePage({ status }: { readonly status: AccountStatus }) {
  return (
    <Suspense>
      <OutOfUse status={status} />
    </Suspense>
  );
}

/** The state for which an account refused whoever holds a role on it; undefined for other refusals. */
export function refusingStatus(error: unknown): AccountStatus | undefined {
  const failure = asRequestFailure(error);
  if (failure?.is('permission-denied') !== true) return undefined;
  return accountStatuses.find((status) => failure.details['reason'] === `account-${status}`);
}
