import { createPassword, getMySecondFactor } from '@guildhall/contract';
import { useMutationOperation } from '../../api/use-operation.ts';
import { FormFrame } from '../../app/form/form-frame.tsx';
import { NewPasswordField, newPasswordFault } from '../../app/form/new-password-field.tsx';
import { useForm } from '../../app/form/use-form.ts';
import { useSession } from '../../app/session.tsx';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { showToast } from '../../ui/toast-queue.ts';

/** Sets a password for who has given it up. */
export function SetPasswordDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useMessages();
  const me = useSession();
  const form = useForm(createPassword, { password: '' }, { password: newPasswordFault });
  const set = useMutationOperation(createPassword, {
    invalidates: [getMySecondFactor],
    onSuccess: () => {
      showToast({ text: t('my-factor.passwordSet') });
      onClose();
    },
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('my-factor.setPassword')}
      description={t('my-factor.setPasswordBody')}
      startsInField
    >
      <FormFrame
        form={form}
        failure={set.error}
        isPending={set.isPending}
        onSubmit={(body) => set.mutate({ body })}
      >
        <input type="hidden" autoComplete="username" value={me.email} readOnly />
        <NewPasswordField field={form.bind('password')} label={t('form.newPassword')} person={me} />
        <Button type="submit" look="primary" wide isPending={set.isPending}>
          {t('my-factor.setPassword')}
        </Button>
      </FormFrame>
    </Dialog>
  );
}
