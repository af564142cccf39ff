import {
  getOrganizationCounts,
  type Invitation,
  listInvitations,
  listUsers,
  type OrganizationSid,
  resendInvitation,
  revokeInvitation,
} from '@guildhall/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { queryKeyOf } from '../../api/use-operation.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast-queue.ts';

export interface InvitationAct {
  readonly act: 'resend' | 'revoke';
  readonly invitation: Invitation;
}

function send({ act, invitation }: InvitationAct, organizationSid: OrganizationSid) {
  const { sid: invitationSid, version: ifMatch } = invitation;
  const operation = act === 'resend' ? resendInvitation : revokeInvitation;
  return call(operation, { params: { organizationSid, invitationSid } }, { ifMatch });
}

export interface InvitationDialogProps {
  readonly organizationSid: OrganizationSid;
  /** What is about to be done; null while the dialog is closed. */
  readonly open: InvitationAct | null;
  readonly onClose: () => void;
}

/** Asks before an invitation is sent again or revoked, and says honestly when that is refused. */
export function InvitationDialog({ organizationSid, open, onClose }: InvitationDialogProps) {
  const t = useMessages();
  const failureText = useFailureText();
  const queryClient = useQueryClient();
  const isRevoke = open?.act === 'revoke';
  const values = { email: open?.invitation.email, count: open?.invitation.sendsLeft };
  const refresh = () =>
    Promise.all(
      [listInvitations, listUsers, getOrganizationCounts].map((read) =>
        queryClient.invalidateQueries({ queryKey: queryKeyOf(read) }),
      ),
    );
  const act = useMutation({
    mutationFn: async (what: InvitationAct) => (await send(what, organizationSid)).data,
    onSettled: refresh,
  });
  const close = (): void => {
    act.reset();
    onClose();
  };
  const confirm = (): void => {
    if (open === null) return;
    act.mutate(open, {
      onSuccess: () => {
        showToast({ text: t(isRevoke ? 'invitation.revoked' : 'invitation.resent', values) });
        close();
      },
    });
  };
  return (
    <ConfirmDialog
      isOpen={open !== null}
      onClose={close}
      onConfirm={confirm}
      title={t(isRevoke ? 'invitation.revokeTitle' : 'invitation.resendTitle', values)}
      description={t(isRevoke ? 'invitation.revokeBody' : 'invitation.resendBody', values)}
      confirmLabel={t(isRevoke ? 'invitation.revokeAct' : 'invitation.resend')}
      isReversible={!isRevoke}
      isBlocked={!isRevoke && values.count === 0}
      isPending={act.isPending}
    >
      {act.isError ? (
        <Callout tone="danger" isAlert>
          {failureText(act.error)}
        </Callout>
      ) : undefined}
    </ConfirmDialog>
  );
}
