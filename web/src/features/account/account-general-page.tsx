import type { Account } from '@guildhall/contract';
import { organizationMay } from '../../app/access/use-account-rights.ts';
import { AccountSettingsCard } from '../../app/account-setting/account-settings-card.tsx';
import { paths } from '../../app/paths.ts';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { TextLink } from '../../ui/link.tsx';
import { Card, Columns, Section } from '../../ui/page.tsx';
import { Person } from '../../ui/person.tsx';
import { Day } from '../../ui/relative-time.tsx';
import { AccountDanger } from './account-danger.tsx';
import { AccountFrame } from './account-frame.tsx';
import { AccountNameForm } from './account-name-form.tsx';
import { AccountOwnerSection } from './account-owner-section.tsx';
import { AccountResources } from './account-resources.tsx';

/** The request that "Save" sends, for the command line. */
function renameCommand(account: Account): string {
  return [
    'curl -X PATCH \\',
    `  '${window.location.origin}/api/v1/accounts/${account.sid}' \\`,
    `  -b "__Host-guildhall=$GUILDHALL_SESSION" \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -H 'If-Match: "${String(account.version)}"' \\`,
    `  -d '${JSON.stringify({ name: account.name }).replaceAll("'", String.raw`\u0027`)}'`,
  ].join('\n');
}

function Aside({ account }: { readonly account: Account }) {
  const t = useMessages();
  const organizationSid = useOrganizationSid();
  return (
    <Card>
      {organizationMay(account, 'account:update') && (
        <Section
          title={t('account.whoTitle')}
          description={
            account.organizationSid === null ? t('account.whoIndependent') : t('account.whoManaged')
          }
        >
          <div>
            <TextLink
              href={`${paths.account(organizationSid, account.parentSid ?? account.sid)}/users?role=administrator`}
            >
              {t('account.whoSee')}
            </TextLink>
          </div>
        </Section>
      )}
      <Section title={t('account.createdAt')}>
        <div>
          <Day at={account.createdAt} />
        </div>
      </Section>
    </Card>
  );
}

function SameFromApi({ account }: { readonly account: Account }) {
  const t = useMessages();
  return (
    <Card>
      <Section title={t('account.apiTitle')} description={t('account.apiRename')}>
        <CodeBlock label={t('account.apiTitle')} code={renameCommand(account)} isCommand />
      </Section>
    </Card>
  );
}

/** An account on its way out changes no more: what it is called and whose it is, or was. */
function WhatIsLeft({ account }: { readonly account: Account }) {
  const t = useMessages();
  return (
    <Card>
      <Section title={t('account.accountName')}>{account.name}</Section>
      {account.ownerEmail !== '' && (
        <Section title={t('account.accountOwner')}>
          <Person name={account.ownerName} email={account.ownerEmail} />
        </Section>
      )}
    </Card>
  );
}

/** Name, owner and origin of an account. */
export function AccountGeneralPage() {
  const organizationSid = useOrganizationSid();
  return (
    <AccountFrame current="general">
      {(account) => (
        <Columns aside={<Aside account={account} />}>
          {organizationMay(account, 'account:update') ? (
            <>
              <AccountNameForm account={account} />
              <AccountOwnerSection
                account={account}
                mayTransfer={organizationMay(account, 'account:transfer')}
              />
              <AccountSettingsCard
                account={account}
                mayChange={organizationMay(account, 'account-setting:set')}
              />
            </>
          ) : (
            <WhatIsLeft account={account} />
          )}
          <AccountResources account={account} />
          {organizationMay(account, 'account:update') && <SameFromApi account={account} />}
          <AccountDanger
            account={account}
            may={(permission) => organizationMay(account, permission)}
            organizationSid={organizationSid}
          />
        </Columns>
      )}
    </AccountFrame>
  );
}
