import {
  deleteRoleAssignment,
  getUser,
  listRoleAssignments,
  listUserAccounts,
  listUsers,
  type RoleAssignment,
  type User,
} from '@guildhall/contract';
import { useMutationOperation } from '../../api/use-operation.ts';
import { mayKeepCredentials } from '../../app/access/credential-roles.ts';
import { KeptCredentials } from '../../app/access/kept-credentials.tsx';
import { accountRoleName } from '../../app/access/role-names.ts';
import { nameOf } from '../../app/session.tsx';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast-queue.ts';

/** Takes one role in one scope away; with the last one there the access ends. */
export function DeleteRoleAssignmentDialog({
  user,
  assignment,
  onClose,
}: {
  readonly user: User;
  /** Null while the dialog is closed. */
  readonly assignment: RoleAssignment | null;
  readonly onClose: () => void;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const organizationSid = useOrganizationSid();
  const remove = useMutationOperation(deleteRoleAssignment, {
    invalidates: [listRoleAssignments, listUserAccounts, getUser, listUsers],
  });
  const close = (): void => {
    remove.reset();
    onClose();
  };
  const names = {
    name: nameOf(user),
    role: assignment === null ? '' : t(accountRoleName[assignment.role]),
    account: assignment?.accountName,
  };
  const confirm = (): void => {
    if (assignment === null) return;
    const params = { organizationSid, roleAssignmentSid: assignment.sid };
    remove.mutate(
      { params },
      {
        onSuccess: () => {
          showToast({ text: t('user-page.assignmentDeleted', names) });
          close();
        },
      },
    );
  };
  return (
    <ConfirmDialog
      isOpen={assignment !== null}
      onClose={close}
      onConfirm={confirm}
      title={t('user-page.deleteAssignmentTitle', names)}
      description={t('user-page.deleteAssignmentBody', names)}
      confirmLabel={t('user-page.deleteAssignment')}
      isPending={remove.isPending}
    >
      {assignment !== null && mayKeepCredentials([assignment.role]) && (
        <KeptCredentials accountSid={assignment.accountSid} userSid={user.sid} />
      )}
      {remove.isError ? (
        <Callout tone="danger" isAlert>
          {failureText(remove.error)}
        </Callout>
      ) : undefined}
    </ConfirmDialog>
  );
}
