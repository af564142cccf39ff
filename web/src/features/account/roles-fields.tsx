import type { Account, AccountUser } from '@guildhall/contract';
import { AccountRolesField } from '../../app/access/account-roles-field.tsx';
import { mayKeepCredentials } from '../../app/access/credential-roles.ts';
import { KeptCredentials } from '../../app/access/kept-credentials.tsx';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import type { useChangeRoles } from './use-change-roles.ts';

/** The boxes of the roles on an account, with what was refused over them. */
export function RolesFields({
  account,
  user,
  change,
}: {
  readonly account: Account;
  readonly user: AccountUser;
  readonly change: ReturnType<typeof useChangeRoles>;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const { held, roles, choose, isMissing, error, isConflict } = change;
  return (
    <>
      {error !== null && (
        <Callout tone={isConflict ? 'attention' : 'danger'} isAlert>
          {isConflict ? t('account.rolesChangedElsewhere') : failureText(error)}
        </Callout>
      )}
      <AccountRolesField
        label={t('account.rolesOn', { account: account.name })}
        value={roles}
        held={held}
        onChange={choose}
        error={isMissing ? t('account.rolesMissing') : undefined}
      />
      {mayKeepCredentials(held) && !mayKeepCredentials(roles) && (
        <KeptCredentials accountSid={account.sid} userSid={user.userSid} />
      )}
    </>
  );
}
