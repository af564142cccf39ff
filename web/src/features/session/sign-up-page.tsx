import { startSignUp } from '@guildhall/contract';
import { useState } from 'react';
import { useMutationOperation } from '../../api/use-operation.ts';
import { EntryLayout } from '../../app/entry-layout.tsx';
import { FormFrame } from '../../app/form/form-frame.tsx';
import { useForm } from '../../app/form/use-form.ts';
import { useLocale } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { TextLink } from '../../ui/link.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { MailSent } from './mail-sent.tsx';
import './session.css';

/** Asks for an address; everything else follows behind the link in the mail (D1). */
export function SignUpPage() {
  const { t, locale } = useLocale();
  const [sentTo, setSentTo] = useState<string>();
  const form = useForm(startSignUp, { email: '' });
  const start = useMutationOperation(startSignUp, {
    onSuccess: () => setSentTo(form.values.email.trim()),
  });
  if (sentTo !== undefined)
    return (
      <MailSent email={sentTo} text="sign-in.signUpMail" onAgain={() => setSentTo(undefined)} />
    );
  const signIn = <TextLink href="/sign-in">{t('sign-in.submit')}</TextLink>;
  return (
    <EntryLayout
      title={t('sign-in.signUpTitle')}
      description={t('sign-in.signUpDescription')}
      footer={t.rich('sign-in.haveAccount', { link: signIn })}
    >
      <FormFrame
        form={form}
        failure={start.error}
        isPending={start.isPending}
        onSubmit={({ email }) => start.mutate({ body: { email: email.trim(), locale } })}
      >
        <TextField
          {...form.bind('email')}
          label={t('form.email')}
          type="email"
          autoComplete="email"
          isRequired
          autoFocus
        />
        <Button type="submit" look="primary" wide isPending={start.isPending}>
          {t('sign-in.continue')}
        </Button>
      </FormFrame>
    </EntryLayout>
  );
}
