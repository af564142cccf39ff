import { completeSignUp } from '@guildhall/contract';
import { asRequestFailure } from '../../api/request-failure.ts';
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
import { Callout } from '../../ui/callout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { DeadLink } from './dead-link.tsx';
import { LinkGate } from './link-gate.tsx';
import './session.css';
import { SignUpRefused } from './sign-up-refused.tsx';

const empty = { firstName: '', lastName: '', password: '', accountName: '' };

interface CompleteProps {
  readonly token: string;
  readonly email: string | null;
  /** The organization that takes the person in; no account is named then. */
  readonly joins: string | null;
}

function CompleteForm({ token, email, joins }: CompleteProps) {
  const t = useMessages();
  const enter = useFirstEnter();
  const form = useForm(
    completeSignUp,
    { ...empty, accountName: joins ?? '' },
    { password: newPasswordFault },
  );
  const complete = useMutationOperation(completeSignUp, {
    onSuccess: (me) => {
      forgetLinkToken('sign-up');
      enter(me);
    },
  });
  const refusal = asRequestFailure(complete.error);
  if (refusal?.is('sign-up-restricted') === true) return <SignUpRefused failure={refusal} />;
  const address = <strong className="entry-address">{email}</strong>;
  return (
    <EntryLayout
      title={joins === null ? t('sign-in.completeTitle') : t('sign-in.joinTitle', { name: joins })}
      description={t.rich('sign-in.completeDescription', { email: address })}
    >
      {joins !== null && <Callout tone="info">{t('sign-in.joinBody', { name: joins })}</Callout>}
      <FormFrame
        form={form}
        failure={complete.error}
        isPending={complete.isPending}
        onSubmit={({ accountName, ...person }) =>
          complete.mutate({
            body: { ...person, token, ...(joins === null ? { accountName } : {}) },
          })
        }
      >
        <input type="hidden" autoComplete="username" value={email ?? ''} readOnly />
        <NameFields firstName={form.bind('firstName')} lastName={form.bind('lastName')} autoFocus />
        <NewPasswordField
          field={form.bind('password')}
          label={t('form.password')}
          person={{ ...form.values, email }}
        />
        {joins === null && (
          <TextField
            {...form.bind('accountName')}
            label={t('sign-in.accountName')}
            description={t('sign-in.accountNameHint')}
            autoComplete="organization"
            isRequired
          />
        )}
        <Button
          type="submit"
          look="primary"
          wide
          isPending={complete.isPending || complete.isSuccess}
        >
          {joins === null ? t('sign-in.createMyAccount') : t('sign-in.joinSubmit')}
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
      {(token, { email, joinsOrganizationName }) => (
        <CompleteForm token={token} email={email} joins={joinsOrganizationName} />
      )}
    </LinkGate>
  );
}
