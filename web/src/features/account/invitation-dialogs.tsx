import {
  type Account,
  type Invitation,
  listAccountInvitations,
  resendAccountInvitation,
  revokeAccountInvitation,
} from '@guildhall/contract';
import { useMutationOperation } from '../../api/use-operation.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast-queue.ts';

export interface InvitationDialogProps {
  readonly account: Account;
  readonly invitation: Invitation;
  readonly onClose: () => void;
}

function Refusal({ error }: { readonly error: unknown }) {
  const failureText = useFailureText();
  return (
    error !== null && (
      <Callout tone="danger" isAlert>
        {failureText(error)}
      </Callout>
    )
  );
}

/** Sends an invitation again with a new link. */
export function ResendInvitationDialog({ account, invitation, onClose }: InvitationDialogProps) {
  const t = useMessages();
  const { email, sid, sendsLeft, version } = invitation;
  const resend = useMutationOperation(resendAccountInvitation, {
    invalidates: [listAccountInvitations],
    onSuccess: () => {
      showToast({ text: t('account.resent', { email }) });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      isOpen
      isReversible
      onClose={onClose}
      onConfirm={() =>
        resend.mutate({
          params: { accountSid: account.sid, invitationSid: sid },
          ifMatch: version,
        })
      }
      title={t('account.resendTitle', { email })}
      description={t('account.resendBody', { left: sendsLeft })}
      confirmLabel={t('account.resend')}
      isPending={resend.isPending}
    >
      <Refusal error={resend.error} />
    </ConfirmDialog>
  );
}

/** Ends an invitation nobody has answered. */
export function RevokeInvitationDialog({ account, invitation, onClose }: InvitationDialogProps) {
  const t = useMessages();
  const { email, sid, version } = invitation;
  const revoke = useMutationOperation(revokeAccountInvitation, {
    invalidates: [listAccountInvitations],
    onSuccess: () => {
      showToast({ text: t('account.revoked', { email }) });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() =>
        revoke.mutate({
          params: { accountSid: account.sid, invitationSid: sid },
          ifMatch: version,
        })
      }
      title={t('account.revokeTitle', { email })}
      description={t('account.revokeBody')}
      confirmLabel={t('account.revoke')}
      isPending={revoke.isPending}
    >
      <Refusal error={revoke.error} />
    </ConfirmDialog>
  );
}
