import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useFailureText } from '../use-failure-text.ts';

/** Asks once before a request is declined. */
export function DeclineDialog({
  isOpen,
  onClose,
  onConfirm,
  name,
  isPending,
  error,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
  /** Who asks. */
  readonly name: string;
  readonly isPending: boolean;
  readonly error: unknown;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      onConfirm={onConfirm}
      isPending={isPending}
      isReversible
      title={t('account-request.declineTitle', { name })}
      description={t('account-request.declineBody', { name })}
      confirmLabel={t('account-request.decline')}
    >
      {error === null ? undefined : (
        <Callout tone="danger" isAlert>
          {failureText(error)}
        </Callout>
      )}
    </ConfirmDialog>
  );
}
