import type { Account } from '@guildhall/contract';
import { useAccountRights } from '../../app/access/use-account-rights.ts';
import { SetUpProgress } from '../../app/account-set-up/set-up-progress.tsx';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Card, Section } from '../../ui/page.tsx';

/** Over the pages of an account whose steps are not all done: how far it is, as it happens (D18). */
export function SetUpNotice({ account }: { readonly account: Account }) {
  const t = useMessages();
  const mayRetry = useAccountRights(account.sid)?.isThroughOrganization === true;
  const retryIn = mayRetry ? (account.organizationSid ?? undefined) : undefined;
  return (
    <Card>
      <Section title={t('account-set-up.noticeTitle')} description={t('account-set-up.noticeBody')}>
        <SetUpProgress account={account} retryIn={retryIn} />
      </Section>
    </Card>
  );
}
