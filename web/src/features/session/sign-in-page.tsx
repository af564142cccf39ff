import { createSession } from '@guildhall/contract';
import { useState } from 'react';
import { asRequestFailure } from '../../api/request-failure.ts';
import { useMutationOperation } from '../../api/use-operation.ts';
import { EntryLayout } from '../../app/entry-layout.tsx';
import { FormFrame } from '../../app/form/form-frame.tsx';
import { useForm } from '../../app/form/use-form.ts';
import { useLinkToken } from '../../app/link-token.ts';
import { rememberAddress, typedAddress, useTypedAddress } from '../../app/typed-address.ts';
import { useEnter } from '../../app/use-enter.ts';
import { useUrlState } from '../../app/use-url-state.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { TextLink } from '../../ui/link.tsx';
import { PasswordField, TextField } from '../../ui/text-field.tsx';
import { PasskeySignIn } from './passkey-sign-in.tsx';
import { returnPath } from './return-to.ts';
import { SignInLink } from './sign-in-link.tsx';
import './session.css';

/** One sentence for an unknown address and a wrong password. */
function useSignInSummary(error: unknown): string | undefined {
  const t = useMessages();
  const failure = asRequestFailure(error);
  if (failure?.is('sign-in-failed')) return t('sign-in.failed');
  return failure?.is('too-many-requests') ? t('sign-in.tooMany') : undefined;
}

function SignInForm({ returnTo }: { readonly returnTo: string | undefined }) {
  const t = useMessages();
  const enter = useEnter();
  const [isUnknown] = useState(typedAddress() === '');
  const form = useForm(createSession, { email: typedAddress(), password: '' });
  useTypedAddress(form.values.email);
  const signIn = useMutationOperation(createSession, {
    onSuccess: (me) => {
      rememberAddress('');
      enter(me, returnTo);
    },
  });
  return (
    <FormFrame
      form={form}
      failure={signIn.error}
      summary={useSignInSummary(signIn.error)}
      isPending={signIn.isPending}
      onSubmit={(body) => signIn.mutate({ body })}
    >
      <TextField
        {...form.bind('email')}
        label={t('form.email')}
        type="email"
        autoComplete="username"
        isRequired
        autoFocus={isUnknown}
      />
      <PasswordField
        {...form.bind('password')}
        label={t('form.password')}
        autoComplete="current-password"
        isRequired
        autoFocus={!isUnknown}
      />
      <Button type="submit" look="primary" wide isPending={signIn.isPending}>
        {t('sign-in.submit')}
      </Button>
      <p className="entry-aside">
        <TextLink href="/reset-password">{t('sign-in.forgot')}</TextLink>
      </p>
    </FormFrame>
  );
}

/** E-mail and password, a passkey, or the one-time link that opened the page. */
export function SignInPage() {
  const t = useMessages();
  const token = useLinkToken('sign-in');
  const returnTo = returnPath(useUrlState<'returnTo'>().get('returnTo'));
  const [dead, setDead] = useState<string>();
  if (token !== undefined && token !== dead)
    return (
      <SignInLink key={token} token={token} returnTo={returnTo} onGiveUp={() => setDead(token)} />
    );
  const signUp = <TextLink href="/sign-up">{t('sign-in.createAccount')}</TextLink>;
  return (
    <EntryLayout
      title={t('sign-in.title')}
      description={t('sign-in.description')}
      footer={t.rich('sign-in.newHere', { link: signUp })}
    >
      <SignInForm returnTo={returnTo} />
      <PasskeySignIn returnTo={returnTo} />
    </EntryLayout>
  );
}
