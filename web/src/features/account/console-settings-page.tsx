import { AccountSettingsCard } from '../../app/account-setting/account-settings-card.tsx';
import { useMessages } from '../../messages/locale-provider.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { Columns, PageHeader, Section } from '../../ui/page.tsx';
import { AccountDanger } from './account-danger.tsx';
import { AccountNameForm } from './account-name-form.tsx';
import { AccountOwnerSection } from './account-owner-section.tsx';
import { ConsoleFrame } from './console-frame.tsx';

/** The account's own settings. */
export function ConsoleSettingsPage() {
  const t = useMessages();
  return (
    <ConsoleFrame needs="account-setting:list">
      {(account, rights) => (
        <>
          <PageHeader title={t('app.settings')} description={t('account.settingsDescription')} />
          <Columns>
            <AccountNameForm account={account}>
              <Section>
                <CopyField label={t('account-request.addSid')} value={account.sid} />
              </Section>
            </AccountNameForm>
            <AccountOwnerSection
              account={account}
              mayTransfer={rights.may('account:transfer')}
              isLost={!rights.isThroughOrganization}
            />
            <AccountSettingsCard account={account} mayChange={rights.may('account-setting:set')} />
            <AccountDanger account={account} may={rights.may} />
          </Columns>
        </>
      )}
    </ConsoleFrame>
  );
}
