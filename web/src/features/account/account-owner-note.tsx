import type { Account } from '@guildhall/contract';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Card, Section } from '../../ui/page.tsx';
import { Person } from '../../ui/person.tsx';

/** Who owns the account, and why that is not changed here. */
export function AccountOwnerNote({ account }: { readonly account: Account }) {
  const t = useMessages();
  const why =
    account.parentSid !== null
      ? t('account-owner.ofMain')
      : account.organizationSid === null
        ? t('account-owner.independent')
        : t('account-owner.notYours');
  return (
    <Card>
      <Section title={t('account.accountOwner')} description={why}>
        <Person name={account.ownerName} email={account.ownerEmail} />
      </Section>
    </Card>
  );
}
