import { completeSetUp } from '@guildhall/contract';
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
import { TextField } from '../../ui/text-field.tsx';
import { DeadLink } from './dead-link.tsx';
import { LinkGate } from './link-gate.tsx';
import './session.css';

const empty = { organizationName: '', email: '', firstName: '', lastName: '', password: '' };

function AlreadySetUp() {
  const t = useMessages();
  const next = { href: '/sign-in', label: t('sign-in.submit') };
  return (
    <DeadLink
      title={t('sign-in.setUpDoneTitle')}
      description={t('sign-in.setUpDoneBody')}
      next={next}
    />
  );
}

function SetUpForm({ token }: { readonly token: string }) {
  const t = useMessages();
  const enter = useFirstEnter();
  const form = useForm(completeSetUp, empty, { password: newPasswordFault });
  const complete = useMutationOperation(completeSetUp, {
    onSuccess: (me) => {
      forgetLinkToken('set-up');
      enter(me);
    },
  });
  if (asRequestFailure(complete.error)?.is('set-up-done') ?? false) return <AlreadySetUp />;
  return (
    <EntryLayout title={t('sign-in.setUpTitle')} description={t('sign-in.setUpDescription')}>
      <FormFrame
        form={form}
        failure={complete.error}
        isPending={complete.isPending}
        onSubmit={(values) =>
          complete.mutate({ body: { ...values, email: values.email.trim(), token } })
        }
      >
        <TextField
          {...form.bind('organizationName')}
          label={t('sign-in.organizationName')}
          description={t('sign-in.organizationNameHint')}
          autoComplete="organization"
          isRequired
          autoFocus
        />
        <TextField
          {...form.bind('email')}
          label={t('form.email')}
          type="email"
          autoComplete="username"
          isRequired
        />
        <NameFields firstName={form.bind('firstName')} lastName={form.bind('lastName')} />
        <NewPasswordField
          field={form.bind('password')}
          label={t('form.password')}
          person={form.values}
        />
        <Button
          type="submit"
          look="primary"
          wide
          isPending={complete.isPending || complete.isSuccess}
        >
          {t('sign-in.setUpSubmit')}
        </Button>
      </FormFrame>
    </EntryLayout>
  );
}

/** Behind the link that the server prints at its first start: the first owner and organization. */
export function SetUpPage() {
  const t = useMessages();
  const next = { href: '/sign-in', label: t('sign-in.submit') };
  return (
    <LinkGate
      purpose="set-up"
      title={t('sign-in.setUpTitle')}
      dead={<DeadLink advice={t('sign-in.deadSetUp')} next={next} />}
      done={<AlreadySetUp />}
    >
      {(token) => <SetUpForm token={token} />}
    </LinkGate>
  );
}
