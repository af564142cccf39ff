import { changePassword, listSessions } from '@guildhall/contract';
import { useMutationOperation } from '../../api/use-operation.ts';
import { FormFrame } from '../../app/form/form-frame.tsx';
import { NewPasswordField, newPasswordFault } from '../../app/form/new-password-field.tsx';
import { useForm } from '../../app/form/use-form.ts';
import { useSession } from '../../app/session.tsx';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Card, Section } from '../../ui/page.tsx';
import { PasswordField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-queue.ts';

const empty = { currentPassword: '', newPassword: '' };

/** Changes the own password. */
export function PasswordForm() {
  const t = useMessages();
  const me = useSession();
  const form = useForm(changePassword, empty, { newPassword: newPasswordFault });
  const change = useMutationOperation(changePassword, {
    invalidates: [listSessions],
    onSuccess: () => {
      form.reset(empty);
      showToast({ text: t('profile.passwordChanged') });
    },
  });
  return (
    <FormFrame
      form={form}
      failure={change.error}
      isPending={change.isPending}
      onSubmit={(body) => change.mutate({ body })}
    >
      <input type="hidden" autoComplete="username" value={me.email} readOnly />
      <Card
        footer={
          <Button type="submit" look="primary" isPending={change.isPending}>
            {t('profile.changePassword')}
          </Button>
        }
      >
        <Section title={t('profile.passwordTitle')} description={t('profile.passwordDescription')}>
          <PasswordField
            {...form.bind('currentPassword')}
            label={t('profile.currentPassword')}
            autoComplete="current-password"
            isRequired
          />
          <NewPasswordField
            field={form.bind('newPassword')}
            label={t('form.newPassword')}
            person={me}
          />
        </Section>
      </Card>
    </FormFrame>
  );
}
