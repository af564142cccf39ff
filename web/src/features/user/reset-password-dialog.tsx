import {
  getUser,
  getUserSignIn,
  listUsers,
  type OrganizationSid,
  resetUserPassword,
  type User,
} from '@guildhall/contract';
import { useMutationOperation } from '../../api/use-operation.ts';
import { nameOf } from '../../app/session.tsx';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast-queue.ts';

export interface ResetPasswordDialogProps {
  readonly organizationSid: OrganizationSid;
  /** Null while the dialog is closed. */
  readonly user: User | null;
  readonly onClose: () => void;
}

/** Forces a new password, after saying what that ends. */
export function ResetPasswordDialog({ organizationSid, user, onClose }: ResetPasswordDialogProps) {
  const t = useMessages();
  const failureText = useFailureText();
  const reset = useMutationOperation(resetUserPassword, {
    invalidates: [listUsers, getUser, getUserSignIn],
  });
  const close = (): void => {
    reset.reset();
    onClose();
  };
  const confirm = (): void => {
    if (user === null) return;
    reset.mutate(
      { params: { organizationSid, userSid: user.sid } },
      {
        onSuccess: () => {
          showToast({ text: t('user.resetDone', { email: user.email }) });
          close();
        },
      },
    );
  };
  return (
    <ConfirmDialog
      isOpen={user !== null}
      onClose={close}
      onConfirm={confirm}
      title={t('user.resetPasswordTitle', { name: user === null ? '' : nameOf(user) })}
      confirmLabel={t('user.resetPassword')}
      isPending={reset.isPending}
    >
      <ul className="consequences">
        <li>{t('user.resetEndsSessions')}</li>
        <li>{t('user.resetStopsPassword')}</li>
        <li>{t('user.resetSendsLink', { email: user?.email })}</li>
      </ul>
      {reset.isError && (
        <Callout tone="danger" isAlert>
          {failureText(reset.error)}
        </Callout>
      )}
    </ConfirmDialog>
  );
}
