import { type Me, verifySecondFactor } from '@guildhall/contract';
import { useState } from 'react';
import { asRequestFailure } from '../../api/request-failure.ts';
import { useMutationOperation } from '../../api/use-operation.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { FormFrame } from '../form/form-frame.tsx';
import { useForm } from '../form/use-form.ts';

export type CodeMethod = 'totp' | 'recovery-code';

interface CodeProofProps {
  readonly method: CodeMethod;
  /** Whether the device may be remembered for 30 days. */
  readonly mayRemember: boolean;
  readonly onPassed: (me: Me) => void;
}

/** Passes the second factor by a code of the app, or by one of the codes kept for need. */
export function CodeProof({ method, mayRemember, onPassed }: CodeProofProps) {
  const t = useMessages();
  const [remember, setRemember] = useState(false);
  const form = useForm(verifySecondFactor, { code: '' });
  const verify = useMutationOperation(verifySecondFactor, { onSuccess: onPassed });
  const isWrong = asRequestFailure(verify.error)?.is('second-factor-failed') === true;
  const isTotp = method === 'totp';
  return (
    <FormFrame
      form={form}
      failure={verify.error}
      summary={isWrong ? t(isTotp ? 'factor.wrongCode' : 'factor.wrongRecoveryCode') : undefined}
      isPending={verify.isPending}
      onSubmit={({ code }) =>
        verify.mutate({ body: { method, code, ...(remember ? { remember } : {}) } })
      }
    >
      <TextField
        {...form.bind('code')}
        label={t(isTotp ? 'factor.code' : 'factor.recoveryCode')}
        description={t(isTotp ? 'factor.codeHint' : 'factor.recoveryCodeHint')}
        autoComplete="one-time-code"
        inputMode={isTotp ? 'numeric' : 'text'}
        isRequired
        autoFocus
      />
      {mayRemember && (
        <Checkbox isSelected={remember} onChange={setRemember}>
          {t('factor.remember')}
        </Checkbox>
      )}
      <Button type="submit" look="primary" wide isPending={verify.isPending}>
        {t('factor.continue')}
      </Button>
    </FormFrame>
  );
}
