import { type ApiKey, deleteFormerSecret, listApiKeys } from '@guildhall/contract';
import { useMutationOperation } from '../../api/use-operation.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useLocale } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { exactTime } from '../../ui/relative-time.tsx';
import { showToast } from '../../ui/toast-queue.ts';

/** Asks before the secret from before a rotation ends ahead of its time. */
export function EndFormerSecretDialog({
  apiKey,
  onClose,
}: {
  readonly apiKey: ApiKey;
  readonly onClose: () => void;
}) {
  const { t, tag } = useLocale();
  const failureText = useFailureText();
  const { sid, accountSid, name, version, formerSecretUntil } = apiKey;
  const end = useMutationOperation(deleteFormerSecret, {
    invalidates: [listApiKeys],
    onSuccess: () => {
      showToast({ text: t('credential.formerEnded', { name }) });
      onClose();
    },
  });
  const until = formerSecretUntil === null ? '' : exactTime(new Date(formerSecretUntil), tag);
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() => end.mutate({ params: { accountSid, apiKeySid: sid }, ifMatch: version })}
      title={t('credential.endFormerTitle', { name })}
      description={t('credential.endFormerBody', { until })}
      confirmLabel={t('credential.endFormer')}
      isPending={end.isPending}
    >
      {end.error !== null && (
        <Callout tone="danger" isAlert>
          {failureText(end.error)}
        </Callout>
      )}
    </ConfirmDialog>
  );
}
