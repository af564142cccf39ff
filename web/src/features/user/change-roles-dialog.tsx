import {
  type GrantableAccountRole,
  getUser,
  grantableAccountRoles,
  listAccountUsers,
  listUserAccounts,
  type User,
  type UserAccount,
  updateAccountUser,
} from '@guildhall/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { asRequestFailure } from '../../api/request-failure.ts';
import { queryKeyOf } from '../../api/use-operation.ts';
import { AccountRolesField } from '../../app/access/account-roles-field.tsx';
import { mayKeepCredentials } from '../../app/access/credential-roles.ts';
import { KeptCredentials } from '../../app/access/kept-credentials.tsx';
import { nameOf } from '../../app/session.tsx';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import type { UserAccountList } from './use-user-accounts.ts';

/** Shows the new roles at once, sends them, and takes them back with the reason when the server refuses. */
function useRoleChange(user: User, account: UserAccount, list: UserAccountList) {
  const t = useMessages();
  const failureText = useFailureText();
  const queryClient = useQueryClient();
  return async (roles: GrantableAccountRole[]): Promise<void> => {
    const takeBack = list.showRoles(account.accountSid, roles);
    const params = { accountSid: account.accountSid, userSid: user.sid };
    try {
      await call(updateAccountUser, { params, body: { roles } }, { ifMatch: account.version });
      showToast({ text: t('user.rolesSaved', { account: account.name }) });
    } catch (error) {
      takeBack();
      const isConflict = asRequestFailure(error)?.is('version-mismatch') === true;
      showToast({
        tone: 'danger',
        text: isConflict
          ? t('user.rolesConflict', { account: account.name })
          : t('user.rolesFailed', { account: account.name, reason: failureText(error) }),
      });
    }
    await Promise.all(
      [listUserAccounts, listAccountUsers, getUser].map((read) =>
        queryClient.invalidateQueries({ queryKey: queryKeyOf(read) }),
      ),
    );
  };
}

export interface ChangeRolesDialogProps {
  readonly user: User;
  readonly account: UserAccount;
  readonly list: UserAccountList;
  readonly onClose: () => void;
}

/** The roles of one person on one account. Mount it to open it. */
export function ChangeRolesDialog({ user, account, list, onClose }: ChangeRolesDialogProps) {
  const t = useMessages();
  const change = useRoleChange(user, account, list);
  const held = grantableAccountRoles.filter((role) => account.roles.includes(role));
  const [roles, setRoles] = useState(held);
  const [isChecked, setChecked] = useState(false);
  const submit = (): void => {
    setChecked(true);
    if (roles.length === 0) return;
    onClose();
    void change(roles);
  };
  return (
    <Dialog
      isOpen
      startsInField
      onClose={onClose}
      title={t('user.changeRolesTitle', { name: nameOf(user), account: account.name })}
      description={t('user.changeRolesBody')}
      onSubmit={submit}
      footer={
        <>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" look="primary">
            {t('user.save')}
          </Button>
        </>
      }
    >
      <AccountRolesField
        label={t('user.roles')}
        value={roles}
        held={held}
        onChange={setRoles}
        error={isChecked && roles.length === 0 ? t('user.rolesMissing') : undefined}
      />
      {mayKeepCredentials(held) && !mayKeepCredentials(roles) && (
        <KeptCredentials accountSid={account.accountSid} userSid={user.sid} />
      )}
    </Dialog>
  );
}
