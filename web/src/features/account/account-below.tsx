import type { Account, AccountSid } from '@guildhall/contract';
import { SubaccountNotice, SubaccountPeople } from './subaccount-notice.tsx';

interface BelowProps {
  readonly account: Account;
  /** The page of the main account. */
  readonly mainHref: (mainSid: AccountSid) => string;
}

/** Over the pages of a subaccount: below which account it is; nothing for others. */
export function BelowNotice({ account, mainHref }: BelowProps) {
  const { parentSid } = account;
  if (parentSid === null) return null;
  return <SubaccountNotice account={{ ...account, parentSid }} mainHref={mainHref(parentSid)} />;
}

/** In place of the people of a subaccount, which has none of its own; nothing for others. */
export function BelowPeople({ account, mainHref }: BelowProps) {
  const { parentSid } = account;
  if (parentSid === null) return null;
  return <SubaccountPeople account={{ ...account, parentSid }} mainHref={mainHref(parentSid)} />;
}
