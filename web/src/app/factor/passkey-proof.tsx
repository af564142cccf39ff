import { type Me, startPasskeyVerification, verifyPasskey } from '@guildhall/contract';
import { useMutation } from '@tanstack/react-query';
import { Fingerprint } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { asRequestFailure } from '../../api/request-failure.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { useFailureText } from '../use-failure-text.ts';
import { showPasskey } from './passkey.ts';

interface PasskeyProofProps {
  readonly mayRemember: boolean;
  readonly onPassed: (me: Me) => void;
}

/** Asks the browser for a passkey and the server whether it is right; undefined when the person gave up. */
async function prove(remember: boolean): Promise<Me | undefined> {
  const { data: asked } = await call(startPasskeyVerification, {});
  const credential = await showPasskey(asked.options);
  if (credential === undefined) return undefined;
  const body = { challenge: asked.challenge, credential, ...(remember ? { remember } : {}) };
  return (await call(verifyPasskey, { body })).data;
}

/** Passes the second factor by a passkey. */
export function PasskeyProof({ mayRemember, onPassed }: PasskeyProofProps) {
  const t = useMessages();
  const failureText = useFailureText();
  const [remember, setRemember] = useState(false);
  const proof = useMutation({
    mutationFn: () => prove(remember),
    onSuccess: (me) => me !== undefined && onPassed(me),
  });
  const hasGivenUp = proof.isSuccess && proof.data === undefined;
  const isRefused = asRequestFailure(proof.error)?.is('second-factor-failed') === true;
  const failed = isRefused ? t('factor.passkeyRefused') : failureText(proof.error);
  const said = proof.isError ? failed : t('factor.passkeyGivenUp');
  return (
    <div className="factor-stack">
      {(proof.isError || hasGivenUp) && (
        <Callout tone={proof.isError ? 'danger' : 'attention'} isAlert>
          {said}
        </Callout>
      )}
      {mayRemember && (
        <Checkbox isSelected={remember} onChange={setRemember}>
          {t('factor.remember')}
        </Checkbox>
      )}
      <Button
        look="primary"
        wide
        icon={Fingerprint}
        autoFocus
        isPending={proof.isPending}
        onPress={() => proof.mutate()}
      >
        {t('factor.showPasskey')}
      </Button>
    </div>
  );
}
