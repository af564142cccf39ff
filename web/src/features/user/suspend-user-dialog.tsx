import {
  getUser,
  listUsers,
  type OrganizationSid,
  suspendUser,
  type User,
} from '@guildhall/contract';
import { useMutationOperation } from '../../api/use-operation.ts';
import { StoppingCredentials } from '../../app/access/kept-credentials.tsx';
import { nameOf } from '../../app/session.tsx';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast-queue.ts';

/** Takes a person out of use, after saying what that ends and what it keeps (D19). */
export function SuspendUserDialog({
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
  const suspend = useMutationOperation(suspendUser, {
    invalidates: [listUsers, getUser],
    onSuccess: () => {
      showToast({ text: t('user.suspendDone', { name }) });
      onClose();
    },
  });
  const count = user.accountCount;
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() =>
        suspend.mutate({ params: { organizationSid, userSid: user.sid }, ifMatch: user.version })
      }
      title={t('user.suspendTitle', { name })}
      confirmLabel={t('user.suspend')}
      isPending={suspend.isPending}
      facts={count === 0 ? undefined : [{ count, label: t('user.suspendAccounts', { count }) }]}
    >
      <ul className="consequences">
        <li>{t('user.resetEndsSessions')}</li>
        <li>{t('user.suspendStopsSignIn')}</li>
        <li>{t('user.suspendInvitations')}</li>
        <li>{t('user.suspendKeeps')}</li>
      </ul>
      <StoppingCredentials organizationSid={organizationSid} userSid={user.sid} by="suspension" />
      {suspend.isError && (
        <Callout tone="danger" isAlert>
          {failureText(suspend.error)}
        </Callout>
      )}
    </ConfirmDialog>
  );
}
