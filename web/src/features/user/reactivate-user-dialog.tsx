import {
  getUser,
  listUsers,
  type OrganizationSid,
  reactivateUser,
  type User,
} from '@guildhall/contract';
import { useMutationOperation } from '../../api/use-operation.ts';
import { nameOf } from '../../app/session.tsx';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast-queue.ts';

/** Lets a suspended person sign in again. */
export function ReactivateUserDialog({
  organizationSid,
  user,
  onClose,
}: {
  readonly organizationSid: OrganizationSid;
  readonly user: User;
  readonly onClose: () => void;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const name = nameOf(user);
  const reactivate = useMutationOperation(reactivateUser, {
    invalidates: [listUsers, getUser],
    onSuccess: () => {
      showToast({ text: t('user.reactivateDone', { name }) });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() =>
        reactivate.mutate({ params: { organizationSid, userSid: user.sid }, ifMatch: user.version })
      }
      title={t('user.reactivateTitle', { name })}
      description={t('user.reactivateBody')}
      confirmLabel={t('user.reactivate')}
      isPending={reactivate.isPending}
      isReversible
    >
      {reactivate.isError ? (
        <Callout tone="danger" isAlert>
          {failureText(reactivate.error)}
        </Callout>
      ) : undefined}
    </ConfirmDialog>
  );
}
