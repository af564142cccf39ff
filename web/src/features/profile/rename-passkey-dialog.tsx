import { getMySecondFactor, type Passkey, updatePasskey } from '@guildhall/contract';
import { useMutationOperation } from '../../api/use-operation.ts';
import { useForm } from '../../app/form/use-form.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-queue.ts';

/** Gives a passkey a name by which the person knows the device. */
export function RenamePasskeyDialog({
  passkey,
  onClose,
}: {
  readonly passkey: Passkey;
  readonly onClose: () => void;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const form = useForm(updatePasskey, { name: passkey.name });
  const rename = useMutationOperation(updatePasskey, {
    invalidates: [getMySecondFactor],
    onSuccess: ({ name }) => {
      showToast({ text: t('my-factor.renamed', { name }) });
      onClose();
    },
  });
  const submit = (): void => {
    if (!form.check() || rename.isPending) return;
    const body = { name: form.values.name.trim() };
    rename.mutate({ params: { passkeySid: passkey.sid }, body });
  };
  return (
    <Dialog
      isOpen
      startsInField
      size="small"
      onClose={onClose}
      title={t('my-factor.renameTitle')}
      onSubmit={submit}
      footer={
        <>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" look="primary" isPending={rename.isPending}>
            {t('form.save')}
          </Button>
        </>
      }
    >
      {rename.error !== null && (
        <Callout tone="danger" isAlert>
          {failureText(rename.error)}
        </Callout>
      )}
      <TextField {...form.bind('name')} label={t('my-factor.name')} autoComplete="off" isRequired />
    </Dialog>
  );
}
