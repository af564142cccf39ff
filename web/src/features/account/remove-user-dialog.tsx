import { type Account, type AccountUser, removeAccountUser } from '@guildhall/contract';
import { useMutationOperation } from '../../api/use-operation.ts';
import { KeptCredentials } from '../../app/access/kept-credentials.tsx';
import { nameOf, useSession } from '../../app/session.tsx';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { accessReads } from './account-acts.ts';

/** Takes a person's access to the account away; the person stays. */
export function RemoveUserDialog({
  account,
  user,
  onClose,
  onRemoved,
}: {
  readonly account: Account;
  readonly user: AccountUser;
  readonly onClose: () => void;
  /** Where the present page is the person's own: the way out of it. */
  readonly onRemoved?: (() => void) | undefined;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const me = useSession();
  const name = nameOf(user);
  const remove = useMutationOperation(removeAccountUser, {
    invalidates: accessReads,
    onSuccess: () => {
      showToast({ text: t('account.removed', { name, account: account.name }) });
      onClose();
      onRemoved?.();
    },
  });
  const body = user.userSid === me.sid ? 'account.removeSelfBody' : 'account.removeUserBody';
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() =>
        remove.mutate({
          params: { accountSid: account.sid, userSid: user.userSid },
          ifMatch: user.version,
        })
      }
      title={t('account.removeUserOf', { name })}
      description={t(body, { name, account: account.name })}
      confirmLabel={t('account.removeConfirm')}
      isPending={remove.isPending}
    >
      <KeptCredentials accountSid={account.sid} userSid={user.userSid} />
      {remove.error !== null && (
        <Callout tone="danger" isAlert>
          {failureText(remove.error)}
        </Callout>
      )}
    </ConfirmDialog>
  );
}
