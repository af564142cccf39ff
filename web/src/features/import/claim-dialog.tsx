import {
  type Claim,
  listClaims,
  listImports,
  type OrganizationSid,
  resendClaim,
  revokeClaim,
} from '@guildhall/contract';
import { useMutationOperation } from '../../api/use-operation.ts';
import { nameOf } from '../../app/session.tsx';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast-queue.ts';

const invalidates = [listClaims, listImports];

/** Asks a person again, at once: nothing is lost by it. */
export function useResend(organizationSid: OrganizationSid): (claim: Claim) => void {
  const t = useMessages();
  const failureText = useFailureText();
  const resend = useMutationOperation(resendClaim, { invalidates });
  return (claim) =>
    resend.mutate(
      { params: { organizationSid, claimSid: claim.sid }, ifMatch: claim.version },
      {
        onSuccess: () => showToast({ text: t('claim.resent', { name: nameOf(claim) }) }),
        onError: (error) => showToast({ tone: 'danger', text: failureText(error) }),
      },
    );
}

/** Asks before a question to a person is taken back. */
export function RevokeDialog({
  organizationSid,
  claim,
  onClose,
}: {
  readonly organizationSid: OrganizationSid;
  readonly claim: Claim;
  readonly onClose: () => void;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const name = nameOf(claim);
  const revoke = useMutationOperation(revokeClaim, {
    invalidates,
    onSuccess: () => {
      showToast({ text: t('claim.revoked', { name }) });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() =>
        revoke.mutate({
          params: { organizationSid, claimSid: claim.sid },
          ifMatch: claim.version,
        })
      }
      title={t('claim.revokeTitle', { name })}
      description={t('claim.revokeBody')}
      confirmLabel={t('claim.revokeAct')}
      isPending={revoke.isPending}
    >
      {revoke.isError ? (
        <Callout tone="danger" isAlert>
          {failureText(revoke.error)}
        </Callout>
      ) : undefined}
    </ConfirmDialog>
  );
}
