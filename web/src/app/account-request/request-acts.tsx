import {
  type AccountRequest,
  cancelAccountRequest,
  listAccountRequests,
  type OrganizationSid,
  resendAccountRequest,
} from '@guildhall/contract';
import { useMutationOperation } from '../../api/use-operation.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { useFailureText } from '../use-failure-text.ts';

const invalidates = [listAccountRequests];

/** Sends the mail of a request again, at once: nothing is lost by it. */
export function useResend(organizationSid: OrganizationSid): (request: AccountRequest) => void {
  const t = useMessages();
  const failureText = useFailureText();
  const resend = useMutationOperation(resendAccountRequest, { invalidates });
  return (request) =>
    resend.mutate(
      {
        params: { organizationSid, accountRequestSid: request.sid },
        ifMatch: request.version,
      },
      {
        onSuccess: () =>
          showToast({
            text: t('account-request.resent', { name: request.accountName, email: request.email }),
          }),
        onError: (error) => showToast({ tone: 'danger', text: failureText(error) }),
      },
    );
}

/** Asks before a request is taken back. */
export function CancelRequestDialog({
  organizationSid,
  request,
  onClose,
}: {
  readonly organizationSid: OrganizationSid;
  readonly request: AccountRequest;
  readonly onClose: () => void;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const { accountName: name, email } = request;
  const cancel = useMutationOperation(cancelAccountRequest, {
    invalidates,
    onSuccess: () => {
      showToast({ text: t('account-request.cancelled', { name }) });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() =>
        cancel.mutate({
          params: { organizationSid, accountRequestSid: request.sid },
          ifMatch: request.version,
        })
      }
      title={t('account-request.cancelTitle', { name })}
      description={t('account-request.cancelBody', { email })}
      confirmLabel={t('account-request.cancel')}
      keepLabel={t('account-request.keep')}
      isPending={cancel.isPending}
    >
      {cancel.isError ? (
        <Callout tone="danger" isAlert>
          {failureText(cancel.error)}
        </Callout>
      ) : undefined}
    </ConfirmDialog>
  );
}
