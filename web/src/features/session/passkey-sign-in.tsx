import { createPasskeySession, type Me, startPasskeySignIn } from '@guildhall/contract';
import { useMutation } from '@tanstack/react-query';
import { Fingerprint } from 'lucide-react';
import { call } from '../../api/client.ts';
import { asRequestFailure } from '../../api/request-failure.ts';
import { hasPasskeys, showPasskey } from '../../app/factor/passkey.ts';
import { useEnter } from '../../app/use-enter.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';

/** Signs in by whatever passkey the person shows; undefined when they gave up. */
async function signIn(): Promise<Me | undefined> {
  const { data: asked } = await call(startPasskeySignIn, {});
  const credential = await showPasskey(asked.options);
  if (credential === undefined) return undefined;
  return (await call(createPasskeySession, { body: { challenge: asked.challenge, credential } }))
    .data;
}

/** The way in with a passkey alone, where the browser has passkeys at this address. */
export function PasskeySignIn({ returnTo }: { readonly returnTo: string | undefined }) {
  const t = useMessages();
  const failureText = useFailureText();
  const enter = useEnter();
  const entry = useMutation({
    mutationFn: signIn,
    onSuccess: (me) => me !== undefined && enter(me, returnTo),
  });
  if (!hasPasskeys()) return null;
  const isUnknown = asRequestFailure(entry.error)?.is('sign-in-failed') === true;
  const hasGivenUp = entry.isSuccess && entry.data === undefined;
  return (
    <div className="entry-passkey">
      <Button wide icon={Fingerprint} isPending={entry.isPending} onPress={() => entry.mutate()}>
        {t('sign-in.withPasskey')}
      </Button>
      {entry.isError && (
        <Callout tone="danger" isAlert>
          {isUnknown ? t('sign-in.passkeyUnknown') : failureText(entry.error)}
        </Callout>
      )}
      {hasGivenUp && (
        <Callout tone="attention" isAlert>
          {t('sign-in.passkeyNotShown')}
        </Callout>
      )}
    </div>
  );
}
