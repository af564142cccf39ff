import { startPasswordReset } from '@guildhall/contract';
import { Navigate, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutationOperation } from '../../api/use-operation.ts';
import { EntryLayout } from '../../app/entry-layout.tsx';
import { FormFrame } from '../../app/form/form-frame.tsx';
import { useForm } from '../../app/form/use-form.ts';
import { tokenIn } from '../../app/link-token.ts';
import { typedAddress, useTypedAddress } from '../../app/typed-address.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { TextLink } from '../../ui/link.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { MailSent } from './mail-sent.tsx';
import './session.css';

function AskForLink() {
  const t = useMessages();
  const [sentTo, setSentTo] = useState<string>();
  const form = useForm(startPasswordReset, { email: typedAddress() });
  useTypedAddress(form.values.email);
  const start = useMutationOperation(startPasswordReset, {
    onSuccess: () => setSentTo(form.values.email.trim()),
  });
  if (sentTo !== undefined)
    return (
      <MailSent email={sentTo} text="sign-in.resetMail" onAgain={() => setSentTo(undefined)} />
    );
  return (
    <EntryLayout
      title={t('sign-in.resetTitle')}
      description={t('sign-in.resetDescription')}
      footer={<TextLink href="/sign-in">{t('sign-in.backToSignIn')}</TextLink>}
    >
      <FormFrame
        form={form}
        failure={start.error}
        isPending={start.isPending}
        onSubmit={({ email }) => start.mutate({ body: { email: email.trim() } })}
      >
        <TextField
          {...form.bind('email')}
          label={t('form.email')}
          type="email"
          autoComplete="username"
          isRequired
          autoFocus
        />
        <Button type="submit" look="primary" wide isPending={start.isPending}>
          {t('sign-in.sendLink')}
        </Button>
      </FormFrame>
    </EntryLayout>
  );
}

/** Asks for a link to choose a new password; a link that leads here is taken on to its form. */
export function ResetPasswordPage() {
  const hash = useLocation({ select: (location) => location.hash });
  return tokenIn(hash) === undefined ? (
    <AskForLink />
  ) : (
    <Navigate to="/reset-password/complete" hash={hash} replace />
  );
}
