import { type Me, startEmailChange } from '@guildhall/contract';
import { useState } from 'react';
import { useMutationOperation } from '../../api/use-operation.ts';
import { useForm } from '../../app/form/use-form.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface ChangeAddressDialogProps {
  readonly me: Pick<Me, 'email'>;
  readonly onClose: () => void;
}

/** The same words for known and unknown addresses. */
function Sent({
  email,
  onAgain,
  onClose,
}: Pick<ChangeAddressDialogProps, 'onClose'> & {
  readonly email: string;
  readonly onAgain: () => void;
}) {
  const t = useMessages();
  return (
    <Dialog
      isOpen
      size="small"
      onClose={onClose}
      title={t('email-change.sentTitle', { email })}
      footer={
        <>
          <Button onPress={onAgain}>{t('email-change.otherAddress')}</Button>
          <Button look="primary" onPress={onClose}>
            {t('email-change.done')}
          </Button>
        </>
      }
    >
      <p role="status">{t('email-change.sentBody')}</p>
      <Callout tone="info">{t('email-change.sentHint')}</Callout>
    </Dialog>
  );
}

/** Asks for the new address and has a link sent there; that it is still the same person is asked by the way. */
export function ChangeAddressDialog({ me, onClose }: ChangeAddressDialogProps) {
  const t = useMessages();
  const failureText = useFailureText();
  const [sentTo, setSentTo] = useState<string>();
  const isOwn = (email: string): boolean => email.trim().toLowerCase() === me.email;
  const form = useForm(
    startEmailChange,
    { email: '' },
    { email: (email) => (isOwn(email) ? { key: 'email-change.ownAddress' } : undefined) },
  );
  const start = useMutationOperation(startEmailChange, {
    onSuccess: () => setSentTo(form.values.email.trim()),
  });
  const submit = (): void => {
    if (!form.check() || start.isPending) return;
    start.mutate({ body: { email: form.values.email.trim() } });
  };
  if (sentTo !== undefined)
    return <Sent email={sentTo} onAgain={() => setSentTo(undefined)} onClose={onClose} />;
  return (
    <Dialog
      isOpen
      startsInField
      size="small"
      onClose={onClose}
      title={t('email-change.title')}
      description={t('email-change.description', { email: me.email })}
      onSubmit={submit}
      footer={
        <>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" look="primary" isPending={start.isPending}>
            {t('email-change.send')}
          </Button>
        </>
      }
    >
      {start.error !== null && (
        <Callout tone="danger" isAlert>
          {failureText(start.error)}
        </Callout>
      )}
      <TextField
        {...form.bind('email')}
        label={t('email-change.newAddress')}
        type="email"
        autoComplete="email"
        isRequired
      />
    </Dialog>
  );
}
