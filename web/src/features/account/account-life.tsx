import type { Account, AccountPermission, OrganizationSid } from '@guildhall/contract';
import { type ComponentType, lazy, Suspense } from 'react';
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
/** Taking the account out of use, back, and closing it, as far as the person may. */
export function AccountDangerZone({
  account,
  may,
  organizationSid,
}: {
  readonly account: Account;
  readonly may: (permission: AccountPermission) => boolean;
  /** The organization that may let it go; absent in the Console. */
  readonly organizationSid?: OrganizationSid | undefined;
}) {
  return (
    <Suspense>
      <Danger account={account} may={may} organizationSid={organizationSid} />
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
