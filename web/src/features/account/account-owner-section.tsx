import type { Account } from '@guildhall/contract';
import { lazy, Suspense } from 'react';
import { loadLateWords } from '../../messages/late-words.ts';

const Form = lazy(async () => {
  const [all] = await Promise.all([import('./account-owner-form.tsx'), loadLateWords()]);
  return { default: all.AccountOwnerForm };
});
const Note = lazy(async () => {
  const [all] = await Promise.all([import('./account-owner-note.tsx'), loadLateWords()]);
  return { default: all.AccountOwnerNote };
});

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
  return (
    <Suspense>
      {mayTransfer && isChangeable ? (
        <Form key={account.ownerUserSid} account={account} isLost={isLost} />
      ) : (
        <Note account={account} />
      )}
    </Suspense>
  );
}
