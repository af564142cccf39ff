import type { Account, AccountPermission } from '@guildhall/contract';
import { organizationMay } from '../../app/access/use-account-rights.ts';
import { paths } from '../../app/paths.ts';
import { useOrganizationSid } from '../../app/use-sids.ts';
import './account.css';
import { BelowPeople } from './account-below.tsx';
import { AccountFrame } from './account-frame.tsx';
import { AccountInvitationsList } from './account-invitations-list.tsx';
import { AccountUsersList } from './account-users-list.tsx';
import { InviteUserButton } from './invite-user-button.tsx';

// Whoever reads an account in the Admin Center is an Owner or Administrator of its organization.
const mayOn = (account: Account) => (permission: AccountPermission) =>
  organizationMay(account, permission);

/** The people on a managed account. */
export function AccountUsersPage() {
  const organizationSid = useOrganizationSid();
  return (
    <AccountFrame current="users" action={(account) => <InviteUserButton account={account} />}>
      {(account) =>
        account.parentSid === null ? (
          <AccountUsersList
            account={account}
            may={mayOn(account)}
            userHref={(userSid) => paths.user(organizationSid, userSid)}
          />
        ) : (
          <BelowPeople
            account={account}
            mainHref={(mainSid) => `${paths.account(organizationSid, mainSid)}/users`}
          />
        )
      }
    </AccountFrame>
  );
}

/** Who was invited to a managed account. */
export function AccountInvitedPage() {
  const organizationSid = useOrganizationSid();
  return (
    <AccountFrame current="invited" action={(account) => <InviteUserButton account={account} />}>
      {(account) =>
        account.parentSid === null ? (
          <AccountInvitationsList account={account} may={mayOn(account)} />
        ) : (
          <BelowPeople
            account={account}
            mainHref={(mainSid) => `${paths.account(organizationSid, mainSid)}/users`}
          />
        )
      }
    </AccountFrame>
  );
}
