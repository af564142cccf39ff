import type { Account, AccountSid } from '@guildhall/contract';
import { lazy, Suspense } from 'react';
import { loadLateWords } from '../../messages/late-words.ts';

const Notice = lazy(async () => {
  const [all] = await Promise.all([import('./subaccount-notice.tsx'), loadLateWords()]);
  return { default: all.SubaccountNotice };
});
const People = lazy(async () => {
  const [all] = await Promise.all([import('./subaccount-notice.tsx'), loadLateWords()]);
  return { default: all.SubaccountPeople };
});
const Resources = lazy(async () => {
  const [all] = await Promise.all([import('./account-resources.tsx'), loadLateWords()]);
  return { default: all.AccountResources };
});

interface BelowProps {
  readonly account: Account;
  /** The page of the main account. */
  readonly mainHref: (mainSid: AccountSid) => string;
}

/** Over the pages of a subaccount: below which account it is; nothing for others. */
export function BelowNotice({ account, mainHref }: BelowProps) {
  const { parentSid } = account;
  if (parentSid === null) return null;
  return (
    <Suspense>
      <Notice account={{ ...account, parentSid }} mainHref={mainHref(parentSid)} />
    </Suspense>
  );
}

/** In place of the people of a subaccount, which has none of its own; nothing for others. */
export function BelowPeople({ account, mainHref }: BelowProps) {
  const { parentSid } = account;
  if (parentSid === null) return null;
  return (
    <Suspense>
      <People account={{ ...account, parentSid }} mainHref={mainHref(parentSid)} />
    </Suspense>
  );
}

/** What the services of the platform hold for an account; nothing where they hold nothing (D17). */
export function HeldResources({ account }: { readonly account: Account }) {
  return (
    <Suspense>
      <Resources account={account} />
    </Suspense>
  );
}
