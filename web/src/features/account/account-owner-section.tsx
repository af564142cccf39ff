import type { Account } from '@guildhall/contract';
import { AccountOwnerForm } from './account-owner-form.tsx';
import { AccountOwnerNote } from './account-owner-note.tsx';

/** Who owns the account; changed here by whoever may, where it is one whose owner can change. */
export function AccountOwnerSection({
  account,
  mayTransfer,
  isLost = false,
}: {
  readonly account: Account;
  readonly mayTransfer: boolean;
  readonly isLost?: boolean | undefined;
}) {
  const isChangeable = account.organizationSid !== null && account.parentSid === null;
  return mayTransfer && isChangeable ? (
    <AccountOwnerForm account={account} isLost={isLost} />
  ) : (
    <AccountOwnerNote account={account} />
  );
}
