import type { FactorMethod } from '@guildhall/contract';
import { confirmPassword } from '@guildhall/contract';
import { asRequestFailure } from '../../api/request-failure.ts';
import { useMutationOperation } from '../../api/use-operation.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PasswordField } from '../../ui/text-field.tsx';
import { FormFrame } from '../form/form-frame.tsx';
import { useForm } from '../form/use-form.ts';
import { FactorProof } from './factor-proof.tsx';

interface FreshProofDialogProps {
  /** What the person can prove it by; nothing but the password where this is empty. */
  readonly methods: readonly FactorMethod[];
  readonly onPassed: () => void;
  readonly onCancel: () => void;
}

function PasswordProof({ onPassed }: Pick<FreshProofDialogProps, 'onPassed'>) {
  const t = useMessages();
  const form = useForm(confirmPassword, { password: '' });
  const confirm = useMutationOperation(confirmPassword, { onSuccess: onPassed });
  const isWrong = asRequestFailure(confirm.error)?.is('password-wrong') === true;
  return (
    <FormFrame
      form={form}
      failure={confirm.error}
      summary={isWrong ? t('factor.wrongPassword') : undefined}
      isPending={confirm.isPending}
      onSubmit={(body) => confirm.mutate({ body })}
    >
      <PasswordField
        {...form.bind('password')}
        label={t('form.password')}
        autoComplete="current-password"
        isRequired
        autoFocus
      />
      <Button type="submit" look="primary" wide isPending={confirm.isPending}>
        {t('factor.continue')}
      </Button>
    </FormFrame>
  );
}

/** Asks, before a dangerous act, whether it is still the same person; the act then goes on as it was. */
export function FreshProofDialog({ methods, onPassed, onCancel }: FreshProofDialogProps) {
  const t = useMessages();
  const isByPassword = methods.length === 0;
  return (
    <Dialog
      isOpen
      onClose={onCancel}
      title={t('factor.freshTitle')}
      description={t(isByPassword ? 'factor.freshByPassword' : 'factor.freshByFactor')}
      size="small"
      startsInField
    >
      {isByPassword ? (
        <PasswordProof onPassed={onPassed} />
      ) : (
        <FactorProof methods={methods} mayRemember={false} onPassed={onPassed} />
      )}
    </Dialog>
  );
}
