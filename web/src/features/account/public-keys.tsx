import {
  type Account,
  createPublicKey,
  deletePublicKey,
  listPublicKeys,
  type PublicKey,
} from '@guildhall/contract';
import { Fingerprint, Plus } from 'lucide-react';
import { useState } from 'react';
import { useMutationOperation, useOperation } from '../../api/use-operation.ts';
import { useForm } from '../../app/form/use-form.ts';
import { listProblem } from '../../app/list-problem.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { type Translate, useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { MenuItem } from '../../ui/menu.tsx';
import { Section } from '../../ui/page.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { RowTitle } from '../../ui/row-title.tsx';
import { Sid } from '../../ui/sid.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { useSignedOnly } from './signed-only.tsx';

function columnsOf(t: Translate): Column<PublicKey>[] {
  return [
    {
      key: 'key',
      header: t('credential.publicKey'),
      kind: 'title',
      cell: ({ name, sid }) => (
        <RowTitle name={name} icon={Fingerprint} note={<Sid value={sid} />} />
      ),
    },
    {
      key: 'bits',
      header: t('credential.strength'),
      kind: 'text',
      cell: ({ bits }) => t('credential.bits', { bits: String(bits) }),
    },
    {
      key: 'probed',
      header: t('credential.probed'),
      kind: 'text',
      cell: ({ probedAt }) =>
        probedAt === null ? t('credential.notProbed') : <RelativeTime at={probedAt} />,
    },
    {
      key: 'created',
      header: t('credential.created'),
      kind: 'status',
      cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
    },
    {
      key: 'by',
      header: t('credential.registeredBy'),
      kind: 'extra',
      cell: ({ createdByName }) => createdByName,
    },
  ];
}

interface PartProps {
  readonly account: Account;
  readonly onClose: () => void;
}

function RegisterDialog({ account, onClose }: PartProps) {
  const t = useMessages();
  const form = useForm(createPublicKey, { name: '', publicKey: '' });
  const failureText = useFailureText();
  const register = useMutationOperation(createPublicKey, {
    invalidates: [listPublicKeys],
    onSuccess: ({ name }) => {
      showToast({ text: t('credential.registered', { name }) });
      onClose();
    },
  });
  const submit = (): void => {
    if (!form.check() || register.isPending) return;
    const { name, publicKey } = form.values;
    register.mutate({
      params: { accountSid: account.sid },
      body: { name: name.trim(), publicKey: publicKey.trim() },
    });
  };
  return (
    <Dialog
      isOpen
      startsInField
      onClose={onClose}
      title={t('credential.register')}
      description={t('credential.registerBody')}
      onSubmit={submit}
      footer={
        <>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" look="primary" isPending={register.isPending}>
            {t('credential.registerSubmit')}
          </Button>
        </>
      }
    >
      {register.error !== null && (
        <Callout tone="danger" isAlert>
          {failureText(register.error)}
        </Callout>
      )}
      <TextField
        {...form.bind('name')}
        label={t('credential.name')}
        description={t('credential.publicNameHint')}
        autoComplete="off"
      />
      <TextField
        {...form.bind('publicKey')}
        label={t('credential.pem')}
        description={t('credential.pemHint')}
        autoComplete="off"
        spellCheck="false"
      />
    </Dialog>
  );
}

function DeletePublicKeyDialog({
  publicKey,
  isLast,
  onClose,
}: {
  readonly publicKey: PublicKey;
  readonly isLast: boolean;
  readonly onClose: () => void;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const { sid, accountSid, name, version } = publicKey;
  const locksOut = useSignedOnly({ sid: accountSid }) && isLast;
  const remove = useMutationOperation(deletePublicKey, {
    invalidates: [listPublicKeys],
    onSuccess: () => {
      showToast({ text: t('credential.deleted', { name }) });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() =>
        remove.mutate({ params: { accountSid, publicKeySid: sid }, ifMatch: version })
      }
      title={t('credential.deleteTitle', { name })}
      description={t('credential.deletePublicBody')}
      confirmLabel={t('credential.deleteSubmit')}
      isPending={remove.isPending}
    >
      {locksOut && <Callout tone="attention">{t('credential.deleteLastPublicBody')}</Callout>}
      {remove.error !== null && (
        <Callout tone="danger" isAlert>
          {failureText(remove.error)}
        </Callout>
      )}
    </ConfirmDialog>
  );
}

/** The public keys with which signed requests of an account are checked. */
export function PublicKeys({
  account,
  mayManage,
}: {
  readonly account: Account;
  readonly mayManage: boolean;
}) {
  const t = useMessages();
  const [isRegistering, setRegistering] = useState(false);
  const [deleting, setDeleting] = useState<PublicKey>();
  const keys = useOperation(listPublicKeys, {
    params: { accountSid: account.sid },
    query: { pageSize: 100 },
  });
  return (
    <div className="credential-block">
      <Section
        title={t('credential.publicKeys')}
        description={t('credential.publicKeysBody')}
        actions={
          mayManage ? (
            <Button icon={Plus} onPress={() => setRegistering(true)}>
              {t('credential.register')}
            </Button>
          ) : undefined
        }
      />
      <DataTable
        label={t('credential.publicKeys')}
        columns={columnsOf(t)}
        rows={keys.data?.items}
        rowKey={({ sid }) => sid}
        rowName={({ name }) => name}
        rowMenu={(key) => (
          <MenuItem label={t('credential.delete')} isDanger onAction={() => setDeleting(key)} />
        )}
        problem={listProblem(keys)}
        onRetry={() => void keys.refetch()}
        skeletonRows={1}
        empty={
          <EmptyState icon={Fingerprint} title={t('credential.publicEmptyTitle')}>
            {t('credential.publicEmptyBody')}
          </EmptyState>
        }
      />
      {isRegistering && <RegisterDialog account={account} onClose={() => setRegistering(false)} />}
      {deleting !== undefined && (
        <DeletePublicKeyDialog
          publicKey={deleting}
          isLast={keys.data?.items.length === 1}
          onClose={() => setDeleting(undefined)}
        />
      )}
    </div>
  );
}
