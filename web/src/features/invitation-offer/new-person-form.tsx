import { acceptInvitation, type InvitationOffer } from '@guildhall/contract';
import { useMutationOperation } from '../../api/use-operation.ts';
import { FormFrame } from '../../app/form/form-frame.tsx';
import { NameFields } from '../../app/form/name-fields.tsx';
import { NewPasswordField, newPasswordFault } from '../../app/form/new-password-field.tsx';
import { useForm } from '../../app/form/use-form.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { useAccepted } from './use-accepted.ts';

/** A person who is new here accepts by setting name and password (D3). */
export function NewPersonForm({
  token,
  offer,
}: {
  readonly token: string;
  readonly offer: InvitationOffer;
}) {
  const t = useMessages();
  const form = useForm(
    acceptInvitation,
    { firstName: '', lastName: '', password: '' },
    { password: newPasswordFault },
  );
  const accept = useMutationOperation(acceptInvitation, { onSuccess: useAccepted(offer) });
  return (
    <FormFrame
      form={form}
      failure={accept.error}
      isPending={accept.isPending}
      onSubmit={(values) => accept.mutate({ body: { ...values, token } })}
    >
      <p>{t('offer.newHere')}</p>
      <input type="hidden" autoComplete="username" value={offer.email} readOnly />
      <NameFields firstName={form.bind('firstName')} lastName={form.bind('lastName')} />
      <NewPasswordField
        field={form.bind('password')}
        label={t('form.password')}
        person={{ ...form.values, email: offer.email }}
      />
      <Button type="submit" look="primary" wide isPending={accept.isPending}>
        {t('offer.accept')}
      </Button>
    </FormFrame>
  );
}
