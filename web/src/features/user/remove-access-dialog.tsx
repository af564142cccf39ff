import {
  getUser,
  listAccountUsers,
  listUserAccounts,
  listUsers,
  removeAccountUser,
  type User,
  type UserAccount,
} from '@guildhall/contract';
import { useMutationOperation } from '../../api/use-operation.ts';
import { KeptCredentials } from '../../app/access/kept-credentials.tsx';
import { nameOf } from '../../app/session.tsx';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast-queue.ts';

export interface RemoveAccessDialogProps {
  readonly user: User;
  /** Null while the dialog is closed. */
  readonly account: UserAccount | null;
  readonly onClose: () => void;
}

/** Takes every role on one account away; the person stays. */
export function RemoveAccessDialog({ user, account, onClose }: RemoveAccessDialogProps) {
  const t = useMessages();
  const failureText = useFailureText();
  const remove = useMutationOperation(removeAccountUser, {
    invalidates: [listUserAccounts, getUser, listUsers, listAccountUsers],
  });
  const names = { name: nameOf(user), account: account?.name };
  const close = (): void => {
    remove.reset();
    onClose();
  };
  const confirm = (): void => {
    if (account === null) return;
    const params = { accountSid: account.accountSid, userSid: user.sid };
    remove.mutate(
      { params, ifMatch: account.version },
      {
        onSuccess: () => {
          showToast({ text: t('user.accessRemoved', names) });
          close();
        },
      },
    );
  };
  return (
    <ConfirmDialog
      isOpen={account !== null}
      onClose={close}
      onConfirm={confirm}
      title={t('user.removeAccessTitle', names)}
      description={t('user.removeAccessBody')}
      confirmLabel={t('user.removeAccess')}
      isPending={remove.isPending}
    >
      {account !== null && <KeptCredentials accountSid={account.accountSid} userSid={user.sid} />}
      {remove.isError ? (
        <Callout tone="danger" isAlert>
          {failureText(remove.error)}
        </Callout>
      ) : undefined}
    </ConfirmDialog>
  );
}
