import { completeSignUp } from '@guildhall/contract';
import { useMutationOperation } from '../../api/use-operation.ts';
import { EntryLayout } from '../../app/entry-layout.tsx';
import { FormFrame } from '../../app/form/form-frame.tsx';
import { NameFields } from '../../app/form/name-fields.tsx';
import { NewPasswordField, newPasswordFault } from '../../app/form/new-password-field.tsx';
import { useForm } from '../../app/form/use-form.ts';
import { forgetLinkToken } from '../../app/link-token.ts';
import { useFirstEnter } from '../../app/use-enter.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { DeadLink } from './dead-link.tsx';
import { LinkGate } from './link-gate.tsx';
import './session.css';

const empty = { firstName: '', lastName: '', password: '', accountName: '' };

function CompleteForm({ token, email }: { readonly token: string; readonly email: string | null }) {
  const t = useMessages();
  const enter = useFirstEnter();
  const form = useForm(completeSignUp, empty, { password: newPasswordFault });
  const complete = useMutationOperation(completeSignUp, {
    onSuccess: (me) => {
      forgetLinkToken('sign-up');
      enter(me);
    },
  });
  return (
    <EntryLayout
      title={t('sign-in.completeTitle')}
      description={t.rich('sign-in.completeDescription', {
        email: <strong className="entry-address">{email}</strong>,
      })}
    >
      <FormFrame
        form={form}
        failure={complete.error}
        isPending={complete.isPending}
        onSubmit={(values) => complete.mutate({ body: { ...values, token } })}
      >
        <input type="hidden" autoComplete="username" value={email ?? ''} readOnly />
        <NameFields firstName={form.bind('firstName')} lastName={form.bind('lastName')} />
        <NewPasswordField
          field={form.bind('password')}
          label={t('form.password')}
          person={{ ...form.values, email }}
        />
        <TextField
          {...form.bind('accountName')}
          label={t('sign-in.accountName')}
          description={t('sign-in.accountNameHint')}
          autoComplete="organization"
          isRequired
        />
        <Button type="submit" look="primary" wide isPending={complete.isPending}>
          {t('sign-in.createMyAccount')}
        </Button>
      </FormFrame>
    </EntryLayout>
  );
}

/** Behind the link of the sign-up mail: name, password and the first account (D1). */
export function CompleteSignUpPage() {
  const t = useMessages();
  const again = { href: '/sign-up', label: t('sign-in.deadSignUp') };
  return (
    <LinkGate purpose="sign-up" title={t('sign-in.completeTitle')} dead={<DeadLink next={again} />}>
      {(token, { email }) => <CompleteForm token={token} email={email} />}
    </LinkGate>
  );
}
