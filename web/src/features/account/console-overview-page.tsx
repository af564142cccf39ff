import type { Account } from '@guildhall/contract';
import { Building2, Check } from 'lucide-react';
import {
  accountRightName,
  grantedRights,
  isForSubaccounts,
} from '../../app/access/account-rights.ts';
import type { AccountRights } from '../../app/access/use-account-rights.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Card, Columns, IdentityLine, Section } from '../../ui/page.tsx';
import { Person } from '../../ui/person.tsx';
import { Day } from '../../ui/relative-time.tsx';
import { Tag } from '../../ui/tag.tsx';
import './account.css';
import { AccountStatusTags } from './account-frame.tsx';
import { AccountResources } from './account-resources.tsx';
import { ConsoleFrame, OrganizationNotice } from './console-frame.tsx';
import { RoleTags } from './role-tags.tsx';

function Facts({ account, rights }: { readonly account: Account; readonly rights: AccountRights }) {
  const t = useMessages();
  return (
    <Card>
      <Section title={t('account.accountOwner')}>
        <Person name={account.ownerName} email={account.ownerEmail} />
      </Section>
      <Section title={t('account.partOf')}>
        <p>{rights.organizationName ?? t('account.independent')}</p>
      </Section>
      <Section title={t('account.createdAt')}>
        <div>
          <Day at={account.createdAt} />
        </div>
      </Section>
    </Card>
  );
}

function Rights({
  account,
  rights,
}: {
  readonly account: Account;
  readonly rights: AccountRights;
}) {
  const t = useMessages();
  const isClosing = account.status === 'pending_closure' || account.status === 'closed';
  const through = isClosing
    ? 'account.yourRolesWhileClosing'
    : 'account.yourRolesThroughOrganization';
  return (
    <Card>
      <Section
        title={t('account.yourRoles')}
        description={rights.isThroughOrganization ? t(through) : undefined}
      >
        {rights.roles.length > 0 && <RoleTags roles={rights.roles} />}
      </Section>
      <Section title={t('account.whatYouMay')}>
        {grantedRights(
          (permission) =>
            rights.may(permission) &&
            (account.parentSid === null || isForSubaccounts(permission)) &&
            // Only what belongs to an organization is handed to another owner.
            (rights.organizationName !== null || permission !== 'account:transfer'),
        ).map(({ title, permissions }) => (
          <div key={title} className="right-group">
            <h3 className="right-group-title">{t(title)}</h3>
            <ul className="right-list">
              {permissions.map((permission) => (
                <li key={permission}>
                  <Tag icon={Check}>{t(accountRightName[permission])}</Tag>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </Section>
    </Card>
  );
}

/** What the account is, and what the reader may do on it. */
export function ConsoleOverviewPage() {
  return (
    <ConsoleFrame needs="account:read">
      {(account, rights) => (
        <>
          <IdentityLine
            name={account.name}
            sid={account.sid}
            icon={Building2}
            status={<AccountStatusTags account={account} />}
          />
          <Columns aside={<Facts account={account} rights={rights} />}>
            {rights.isThroughOrganization && (
              <OrganizationNotice account={account} rights={rights} />
            )}
            <Rights account={account} rights={rights} />
            {rights.may('resource:list') && <AccountResources account={account} />}
          </Columns>
        </>
      )}
    </ConsoleFrame>
  );
}
