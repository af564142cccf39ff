import { type Account, createSubaccount, listSubaccounts } from '@guildhall/contract';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useMutationOperation } from '../../api/use-operation.ts';
import { useForm } from '../../app/form/use-form.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-queue.ts';

interface DialogProps {
  /** The main account. */
  readonly account: Account;
  readonly onClose: () => void;
}

function CreateSubaccountDialog({ account, onClose }: DialogProps) {
  const t = useMessages();
  const failureText = useFailureText();
  const form = useForm(createSubaccount, { name: '' });
  const create = useMutationOperation(createSubaccount, {
    invalidates: [listSubaccounts],
    onSuccess: ({ name }) => {
      showToast({ text: t('subaccount.created', { name }) });
      onClose();
    },
  });
  const submit = (): void => {
    if (create.isPending || !form.check()) return;
    const body = { name: form.values.name.trim() };
    create.mutate({ params: { accountSid: account.sid }, body });
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('subaccount.createTitle')}
      description={t('subaccount.createBody', { name: account.name })}
      onSubmit={submit}
      footer={
        <>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" look="primary" isPending={create.isPending}>
            {t('subaccount.createSubmit')}
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
        label={t('subaccount.nameLabel')}
        autoFocus
        autoComplete="off"
      />
    </Dialog>
  );
}

/** Asks for the name of a new subaccount; below an account that is not active there can be none. */
export function CreateSubaccountButton({ account }: { readonly account: Account }) {
  const t = useMessages();
  const [isOpen, setOpen] = useState(false);
  if (account.status !== 'active' || account.parentSid !== null) return null;
  return (
    <>
      <Button look="primary" icon={Plus} onPress={() => setOpen(true)}>
        {t('subaccount.create')}
      </Button>
      {isOpen && <CreateSubaccountDialog account={account} onClose={() => setOpen(false)} />}
    </>
  );
}
