import { createOrganization, getMe, listMyAccounts } from '@guildhall/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { ArrowRight } from 'lucide-react';
import { call } from '../../api/client.ts';
import { queryKeyOf, useMutationOperation } from '../../api/use-operation.ts';
import { FormFrame } from '../../app/form/form-frame.tsx';
import { useForm } from '../../app/form/use-form.ts';
import { paths } from '../../app/paths.ts';
import type { MessageKey } from '../../messages/catalogue.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-queue.ts';

const consequences: readonly MessageKey[] = [
  'organization.createOwner',
  'organization.createAccounts',
  'organization.createPeople',
  'organization.createOne',
];

export interface CreateOrganizationDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

function CreateForm({ onClose }: Pick<CreateOrganizationDialogProps, 'onClose'>) {
  const t = useMessages();
  const router = useRouter();
  const queryClient = useQueryClient();
  const form = useForm(createOrganization, { name: '' });
  const create = useMutationOperation(createOrganization, { invalidates: [listMyAccounts] });
  const send = (name: string): void => {
    create.mutate(
      { body: { name: name.trim() } },
      {
        onSuccess: async (organization) => {
          // The new role opens the Admin Center; the person has to be known anew before going there.
          const { data } = await call(getMe, {});
          queryClient.setQueryData(queryKeyOf(getMe, {}), data);
          showToast({ text: t('organization.createdToast', { name: organization.name }) });
          router.history.push(paths.admin(organization.sid));
        },
      },
    );
  };
  return (
    <FormFrame
      form={form}
      failure={create.error}
      isPending={create.isPending}
      onSubmit={({ name }) => send(name)}
    >
      <p>{t('organization.createBody')}</p>
      <ul className="consequences">
        {consequences.map((key) => (
          <li key={key}>
            <Icon of={ArrowRight} />
            {t(key)}
          </li>
        ))}
      </ul>
      <TextField
        {...form.bind('name')}
        label={t('organization.nameLabel')}
        description={t('organization.nameHint')}
        autoComplete="organization"
        isRequired
        autoFocus
      />
      <div className="dialog-acts">
        <Button onPress={onClose}>{t('ui.cancel')}</Button>
        <Button type="submit" look="primary" isPending={create.isPending}>
          {t('organization.createSubmit')}
        </Button>
      </div>
    </FormFrame>
  );
}

/** Founds an organization after its consequences are told (D1, R-3). */
export function CreateOrganizationDialog({ isOpen, onClose }: CreateOrganizationDialogProps) {
  const t = useMessages();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('organization.createTitle')}>
      <CreateForm onClose={onClose} />
    </Dialog>
  );
}
