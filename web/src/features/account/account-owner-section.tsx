import type { Account } from '@guildhall/contract';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Section } from '../../ui/page.tsx';
import { Person } from '../../ui/person.tsx';

/** Who owns the account, and why that cannot be changed here. */
export function AccountOwnerSection({ account }: { readonly account: Account }) {
  const t = useMessages();
  return (
    <Section title={t('account.accountOwner')} description={t('account.ownerHint')}>
      <Person name={account.ownerName} email={account.ownerEmail} />
    </Section>
  );
}
