import { type Me, verifySecondFactor } from '@guildhall/contract';
import { useState } from 'react';
import { asRequestFailure, type RequestFailure } from '../../api/request-failure.ts';
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
  /** Whether the person has a passkey, which passes also while codes are locked. */
  readonly hasPasskey: boolean;
  /** Whether the device may be remembered for 30 days. */
  readonly mayRemember: boolean;
  readonly onPassed: (me: Me) => void;
}

/** How many minutes codes are still refused; undefined where it is not that. */
function minutesLocked(failure: RequestFailure | undefined): number | undefined {
  const seconds = failure?.details['retryAfterSeconds'];
  if (failure?.is('second-factor-locked') !== true || typeof seconds !== 'number') return undefined;
  return Math.max(1, Math.ceil(seconds / 60));
}

/** Passes the second factor by a code of the app, or by one of the codes kept for need. */
export function CodeProof({ method, hasPasskey, mayRemember, onPassed }: CodeProofProps) {
  const t = useMessages();
  const [remember, setRemember] = useState(false);
  const form = useForm(verifySecondFactor, { code: '' });
  const verify = useMutationOperation(verifySecondFactor, { onSuccess: onPassed });
  const isTotp = method === 'totp';
  const failure = asRequestFailure(verify.error);
  const said = (): string | undefined => {
    if (failure?.is('second-factor-failed') === true)
      return t(isTotp ? 'factor.wrongCode' : 'factor.wrongRecoveryCode');
    const minutes = minutesLocked(failure);
    if (minutes === undefined) return undefined;
    return t(hasPasskey ? 'factor.lockedPasskey' : 'factor.locked', { minutes });
  };
  return (
    <FormFrame
      form={form}
      failure={verify.error}
      summary={said()}
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
