import {
  type Account,
  getAccount,
  listAccounts,
  listMyAccounts,
  updateAccount,
} from '@guildhall/contract';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { call } from '../../api/client.ts';
import { asRequestFailure } from '../../api/request-failure.ts';
import { queryKeyOf, useMutationOperation } from '../../api/use-operation.ts';
import { FormFrame } from '../../app/form/form-frame.tsx';
import { useForm } from '../../app/form/use-form.ts';
import { UnsavedChanges } from '../../app/unsaved-changes.tsx';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { ConflictDialog } from '../../ui/conflict-dialog.tsx';
import { Card, Section } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-queue.ts';

function useAccountName(account: Account) {
  const t = useMessages();
  const queryClient = useQueryClient();
  const [base, setBase] = useState(account);
  const [theirs, setTheirs] = useState<Account>();
  const form = useForm(updateAccount, { name: account.name });
  const isDirty = form.values.name !== base.name;
  const { reset } = form;
  const adopt = (next: Account): void => {
    setBase(next);
    setTheirs(undefined);
    reset({ name: next.name });
    queryClient.setQueryData(queryKeyOf(getAccount, { params: { accountSid: next.sid } }), next);
  };
  const update = useMutationOperation(updateAccount, {
    invalidates: [listAccounts, listMyAccounts],
    onSuccess: (saved) => {
      adopt(saved);
      showToast({ text: t('account.saved') });
    },
  });
  useEffect(() => {
    // A newer version read in the background replaces what nobody has touched.
    if (isDirty || account.version === base.version) return;
    setBase(account);
    reset({ name: account.name });
  }, [account, base.version, isDirty, reset]);
  const save = (name: string, version: number): void => {
    const params = { accountSid: base.sid };
    update.mutate(
      { params, body: { name: name.trim() }, ifMatch: version },
      {
        onError: (error) => {
          if (asRequestFailure(error)?.is('version-mismatch') !== true) return;
          void call(getAccount, { params }).then(({ data }) => setTheirs(data), form.refuse);
        },
      },
    );
  };
  const isConflict = asRequestFailure(update.error)?.is('version-mismatch') === true;
  return { base, form, isDirty, theirs, setTheirs, adopt, update, save, isConflict };
}

/** Renames the account; saving over somebody else's change is decided, never silent. */
export function AccountNameForm({
  account,
  children,
}: {
  readonly account: Account;
  /** Further sections of the card. */
  readonly children?: ReactNode;
}) {
  const t = useMessages();
  const { base, form, isDirty, theirs, setTheirs, adopt, update, save, isConflict } =
    useAccountName(account);
  return (
    <FormFrame
      className="column"
      form={form}
      failure={isConflict ? null : update.error}
      isPending={update.isPending}
      onSubmit={({ name }) => save(name, base.version)}
    >
      <UnsavedChanges isDirty={isDirty} />
      <Card
        footer={
          <>
            {isDirty && (
              <Button look="quiet" onPress={() => form.reset({ name: base.name })}>
                {t('account.discard')}
              </Button>
            )}
            <Button type="submit" look="primary" isPending={update.isPending}>
              {t('account.save')}
            </Button>
          </>
        }
      >
        <Section>
          <TextField {...form.bind('name')} label={t('account.accountName')} autoComplete="off" />
        </Section>
        {children}
      </Card>
      <ConflictDialog
        isOpen={theirs !== undefined}
        rows={[
          {
            label: t('account.accountName'),
            theirs: theirs?.name ?? '',
            mine: form.values.name,
          },
        ]}
        isPending={update.isPending}
        onClose={() => setTheirs(undefined)}
        onTakeTheirs={() => theirs !== undefined && adopt(theirs)}
        onKeepMine={() => theirs !== undefined && save(form.values.name, theirs.version)}
      />
    </FormFrame>
  );
}
