import { declineInvitation } from '@guildhall/contract';
import { useState } from 'react';
import { useMutationOperation } from '../../api/use-operation.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

/** Declines after asking once; the link is enough, nobody has to be signed in. */
export function DeclineButton({
  token,
  onDeclined,
}: {
  readonly token: string;
  readonly onDeclined: () => void;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const [isAsking, setAsking] = useState(false);
  const decline = useMutationOperation(declineInvitation, { onSuccess: onDeclined });
  return (
    <>
      <Button look="quiet" wide onPress={() => setAsking(true)}>
        {t('offer.decline')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => decline.mutate({ body: { token } })}
        isPending={decline.isPending}
        title={t('offer.declineTitle')}
        description={t('offer.declineBody')}
        confirmLabel={t('offer.declineSubmit')}
      >
        {decline.error !== null && (
          <Callout tone="danger" isAlert>
            {failureText(decline.error)}
          </Callout>
        )}
      </ConfirmDialog>
    </>
  );
}
