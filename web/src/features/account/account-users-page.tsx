import { paths } from '../../app/paths.ts';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import './account.css';
import { AccountFrame } from './account-frame.tsx';
import { AccountInvitationsList } from './account-invitations-list.tsx';
import { AccountUsersList } from './account-users-list.tsx';
import { InviteUserButton } from './invite-user-button.tsx';

// Whoever reads an account in the Admin Center is an Owner or Administrator of its organization.
const mayEverything = () => true;

function Inactive({ isActive }: { readonly isActive: boolean }) {
  const t = useMessages();
  return isActive ? null : (
    <div className="notice-above">
      <Callout tone="attention">{t('account.closedNotice')}</Callout>
    </div>
  );
}

/** The people on a managed account. */
export function AccountUsersPage() {
  const organizationSid = useOrganizationSid();
  return (
    <AccountFrame current="users" action={(account) => <InviteUserButton account={account} />}>
      {(account) => (
        <>
          <Inactive isActive={account.status === 'active'} />
          <AccountUsersList
            account={account}
            may={mayEverything}
            userHref={(userSid) => paths.user(organizationSid, userSid)}
          />
        </>
      )}
    </AccountFrame>
  );
}

/** Who was invited to a managed account. */
export function AccountInvitedPage() {
  return (
    <AccountFrame current="invited" action={(account) => <InviteUserButton account={account} />}>
      {(account) => (
        <>
          <Inactive isActive={account.status === 'active'} />
          <AccountInvitationsList account={account} may={mayEverything} />
        </>
      )}
    </AccountFrame>
  );
}
