import { type Account, listAccountInvitations } from '@guildhall/contract';
import type { PropsWithChildren } from 'react';
import { useOperation } from '../../api/use-operation.ts';
import type { AccountRights } from '../../app/access/use-account-rights.ts';
import { paths } from '../../app/paths.ts';
import { useLocale } from '../../messages/locale-provider.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { TabLinks } from '../../ui/tabs.tsx';
import { BelowPeople } from './account-below.tsx';
import { AccountInvitationsList } from './account-invitations-list.tsx';
import { AccountUsersList } from './account-users-list.tsx';
import { ConsoleFrame, OrganizationNotice } from './console-frame.tsx';
import { InviteUserButton } from './invite-user-button.tsx';

interface HeadProps {
  readonly account: Account;
  readonly rights: AccountRights;
  readonly current: 'active' | 'invited';
}

function Head({ account, rights, current }: HeadProps) {
  const { t, tag } = useLocale();
  const invited = useOperation(
    listAccountInvitations,
    { params: { accountSid: account.sid }, query: { count: true, pageSize: 1 } },
    { enabled: rights.may('account-invitation:list') },
  ).data?.total;
  const shown = (count: number | undefined): string | undefined =>
    count === undefined ? undefined : new Intl.NumberFormat(tag).format(count);
  const address = paths.console(account.sid, 'users');
  return (
    <>
      <PageHeader
        title={t('account.users')}
        description={t('account.consoleUsersDescription')}
        actions={
          rights.may('account-invitation:create') && account.status === 'active' ? (
            <InviteUserButton account={account} />
          ) : undefined
        }
      />
      <TabLinks
        label={t('account.users')}
        tabs={[
          {
            href: address,
            label: t('account.active'),
            count: shown(account.userCount),
            isCurrent: current === 'active',
          },
          {
            href: `${address}/invited`,
            label: t('account.invited'),
            count: shown(invited?.count),
            isCurrent: current === 'invited',
          },
        ]}
      />
    </>
  );
}

/** A subaccount has no people of its own: there is where to find them instead. */
function OwnPeople({ account, children }: Pick<HeadProps, 'account'> & PropsWithChildren) {
  if (account.parentSid === null) return children;
  return <BelowPeople account={account} mainHref={(mainSid) => paths.console(mainSid, 'users')} />;
}

/** The people on an account, for its own administrators. */
export function ConsoleUsersPage() {
  return (
    <ConsoleFrame needs="account-user:list">
      {(account, rights) => (
        <OwnPeople account={account}>
          <Head account={account} rights={rights} current="active" />
          <div className="column">
            <OrganizationNotice account={account} rights={rights} />
            <div>
              <AccountUsersList
                account={account}
                may={rights.may}
                userHref={(userSid) => paths.consoleUser(account.sid, userSid)}
              />
            </div>
          </div>
        </OwnPeople>
      )}
    </ConsoleFrame>
  );
}

/** Who was invited to the account, for its own administrators. */
export function ConsoleInvitedPage() {
  return (
    <ConsoleFrame needs="account-invitation:list">
      {(account, rights) => (
        <OwnPeople account={account}>
          <Head account={account} rights={rights} current="invited" />
          <AccountInvitationsList account={account} may={rights.may} />
        </OwnPeople>
      )}
    </ConsoleFrame>
  );
}
