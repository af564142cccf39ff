import { type ApiKey, deleteApiKey, listApiKeys } from '@guildhall/contract';
import { useMutationOperation } from '../../api/use-operation.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast-queue.ts';

/** Deletes a key after its consequence was acknowledged and its name typed (D19). */
export function DeleteApiKeyDialog({
  apiKey,
  onClose,
}: {
  readonly apiKey: ApiKey;
  readonly onClose: () => void;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const { sid, accountSid, name, version } = apiKey;
  const remove = useMutationOperation(deleteApiKey, {
    invalidates: [listApiKeys],
    onSuccess: () => {
      showToast({ text: t('credential.deleted', { name }) });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() => remove.mutate({ params: { accountSid, apiKeySid: sid }, ifMatch: version })}
      title={t('credential.deleteTitle', { name })}
      description={t('credential.deleteBody')}
      confirmLabel={t('credential.deleteSubmit')}
      isPending={remove.isPending}
      acknowledgements={[t('credential.ackPrograms')]}
      typed={name}
    >
      {remove.error !== null && (
        <Callout tone="danger" isAlert>
          {failureText(remove.error)}
        </Callout>
      )}
    </ConfirmDialog>
  );
}
