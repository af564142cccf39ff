import { completePasswordReset } from '@guildhall/contract';
import { useState } from 'react';
import { useMutationOperation } from '../../api/use-operation.ts';
import { EntryLayout } from '../../app/entry-layout.tsx';
import { FormFrame } from '../../app/form/form-frame.tsx';
import { NewPasswordField, newPasswordFault } from '../../app/form/new-password-field.tsx';
import { useForm } from '../../app/form/use-form.ts';
import { forgetLinkToken } from '../../app/link-token.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { DeadLink } from './dead-link.tsx';
import { LinkGate } from './link-gate.tsx';
import './session.css';

interface NewPasswordFormProps {
  readonly token: string;
  readonly email: string | null;
  readonly onDone: () => void;
}

function NewPasswordForm({ token, email, onDone }: NewPasswordFormProps) {
  const t = useMessages();
  const form = useForm(completePasswordReset, { password: '' }, { password: newPasswordFault });
  const complete = useMutationOperation(completePasswordReset, { onSuccess: onDone });
  return (
    <EntryLayout
      title={t('sign-in.newPasswordTitle')}
      description={t.rich('sign-in.newPasswordDescription', {
        email: <strong className="entry-address">{email}</strong>,
      })}
    >
      <FormFrame
        form={form}
        failure={complete.error}
        isPending={complete.isPending}
        onSubmit={({ password }) => complete.mutate({ body: { password, token } })}
      >
        <input type="hidden" autoComplete="username" value={email ?? ''} readOnly />
        <NewPasswordField
          field={form.bind('password')}
          label={t('form.newPassword')}
          person={{ email }}
        />
        <Button type="submit" look="primary" wide isPending={complete.isPending}>
          {t('sign-in.setPassword')}
        </Button>
      </FormFrame>
    </EntryLayout>
  );
}

/** Behind the link of the password mail; ends every session. */
export function CompleteResetPage() {
  const t = useMessages();
  const [isDone, setDone] = useState(false);
  const again = { href: '/reset-password', label: t('sign-in.deadReset') };
  const finish = (): void => {
    forgetLinkToken('reset-password');
    setDone(true);
  };
  if (isDone)
    return (
      <EntryLayout
        title={t('sign-in.passwordSetTitle')}
        description={<span role="status">{t('sign-in.passwordSetBody')}</span>}
      >
        <ButtonLink look="primary" wide href="/sign-in">
          {t('sign-in.submit')}
        </ButtonLink>
      </EntryLayout>
    );
  return (
    <LinkGate
      purpose="reset-password"
      title={t('sign-in.newPasswordTitle')}
      dead={<DeadLink next={again} />}
    >
      {(token, { email }) => <NewPasswordForm token={token} email={email} onDone={finish} />}
    </LinkGate>
  );
}
