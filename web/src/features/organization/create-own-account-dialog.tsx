import { createAccount, listMyAccounts, type OrganizationSid } from '@guildhall/contract';
import { useState } from 'react';
import { useMutationOperation } from '../../api/use-operation.ts';
import { useForm } from '../../app/form/use-form.ts';
import { paths } from '../../app/paths.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useNavigation } from '../../ui/link.tsx';
import { Switch } from '../../ui/switch.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-queue.ts';

export interface CreateOwnAccountProps {
  readonly organizationSid: OrganizationSid;
  readonly onClose: () => void;
}

/** A Standard user creates an account of the organization and owns it. Mount it to open it. */
export function CreateOwnAccountDialog({ organizationSid, onClose }: CreateOwnAccountProps) {
  const t = useMessages();
  const failureText = useFailureText();
  const { go } = useNavigation();
  const form = useForm(createAccount, { name: '' });
  const [isFlex, setFlex] = useState(false);
  const create = useMutationOperation(createAccount, {
    invalidates: [listMyAccounts],
    onSuccess: (account) => {
      showToast({ text: t('account.created', { name: account.name }) });
      onClose();
      go(paths.console(account.sid));
    },
  });
  const submit = (): void => {
    if (create.isPending || !form.check()) return;
    const name = form.values.name.trim();
    create.mutate({
      params: { organizationSid },
      body: { name, kind: isFlex ? 'flex' : 'standard' },
    });
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('account.createTitle')}
      description={`${t('account.createBody')} ${t('account.ownerSelf')}`}
      onSubmit={submit}
      footer={
        <>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" look="primary" isPending={create.isPending}>
            {t('account.createSubmit')}
          </Button>
        </>
      }
    >
      {create.error !== null && (
        <Callout tone="danger" isAlert>
          {failureText(create.error)}
        </Callout>
      )}
      <TextField
        {...form.bind('name')}
        label={t('account.accountName')}
        autoFocus
        autoComplete="off"
      />
      <Switch
        label={t('account.flex')}
        description={t('account.flexHint')}
        isSelected={isFlex}
        onChange={setFlex}
      />
    </Dialog>
  );
}
