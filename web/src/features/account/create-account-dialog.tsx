import {
  type Account,
  getOrganizationCounts,
  listAccounts,
  listUsers,
  type OrganizationSid,
  parseSid,
} from '@guildhall/contract';
import { useState } from 'react';
import { asRequestFailure } from '../../api/request-failure.ts';
import { useOperation } from '../../api/use-operation.ts';
import { KindField } from '../../app/account-set-up/kind-field.tsx';
import { NewAccountDialog } from '../../app/account-set-up/new-account-dialog.tsx';
import { useNewAccount } from '../../app/account-set-up/use-new-account.ts';
import { paths } from '../../app/paths.ts';
import { nameOf } from '../../app/session.tsx';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ComboBox, type ComboBoxItem } from '../../ui/combo-box.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useNavigation } from '../../ui/link.tsx';
import { Avatar } from '../../ui/person.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-queue.ts';

interface OwnerFieldProps {
  readonly organizationSid: OrganizationSid;
  readonly value: ComboBoxItem | null;
  readonly onChange: (owner: ComboBoxItem | null) => void;
  readonly error: string | undefined;
}

function OwnerField({ organizationSid, value, onChange, error }: OwnerFieldProps) {
  const t = useMessages();
  const [search, setSearch] = useState('');
  const found = useOperation(
    listUsers,
    {
      params: { organizationSid },
      query: {
        relation: 'managed',
        status: 'active',
        pageSize: 20,
        ...(search === '' ? {} : { search }),
      },
    },
    { keepPrevious: true },
  );
  return (
    <ComboBox
      label={t('account.accountOwner')}
      description={t('account.ownerDefault')}
      placeholder={t('account.ownerSearch')}
      optional
      items={(found.data?.items ?? []).map((user) => ({
        key: user.sid,
        label: nameOf(user),
        detail: user.email,
        before: <Avatar name={nameOf(user)} size="tiny" />,
      }))}
      isLoading={found.isFetching}
      onSearch={setSearch}
      value={value}
      onChange={onChange}
      error={error}
    />
  );
}

interface CreateAccountProps {
  readonly organizationSid: OrganizationSid;
  readonly onClose: () => void;
}

function useCreateAccount({ organizationSid, onClose }: CreateAccountProps) {
  const t = useMessages();
  const { go } = useNavigation();
  const [owner, setOwner] = useState<ComboBoxItem | null>(null);
  const open = (account: Account): void => {
    onClose();
    go(paths.account(organizationSid, account.sid));
  };
  const onReady = (account: Account): void => {
    showToast({ text: t('account.created', { name: account.name }) });
    open(account);
  };
  const creation = useNewAccount({
    organizationSid,
    invalidates: [listAccounts, getOrganizationCounts],
    onReady,
  });
  const submit = (): void =>
    creation.submit(owner === null ? undefined : parseSid('user', owner.key));
  return { ...creation, submit, owner, setOwner, open, onReady };
}

function CreateAccountForm(props: CreateAccountProps) {
  const t = useMessages();
  const failureText = useFailureText();
  const creation = useCreateAccount(props);
  const { form, kind, setKind, owner, setOwner, create, submit, made, open, onReady } = creation;
  const failure = asRequestFailure(create.error);
  const isOwnerRefused = failure?.is('user-not-managed') === true;
  if (made !== undefined) {
    return (
      <NewAccountDialog
        account={made}
        retryIn={props.organizationSid}
        onClose={props.onClose}
        onOpen={open}
        onReady={onReady}
      />
    );
  }
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      title={t('account.createTitle')}
      description={t('account.createBody')}
      onSubmit={submit}
      footer={
        <>
          <Button onPress={props.onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" look="primary" isPending={create.isPending}>
            {t('account.createSubmit')}
          </Button>
        </>
      }
    >
      {create.error !== null && !isOwnerRefused && (
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
      <KindField value={kind} onChange={setKind} />
      <OwnerField
        organizationSid={props.organizationSid}
        value={owner}
        onChange={setOwner}
        error={isOwnerRefused ? failureText(create.error) : undefined}
      />
    </Dialog>
  );
}

/** Asks for name, kind and owner of a new account, shows its steps, and opens its page once it is ready. */
export function CreateAccountDialog({
  isOpen,
  ...props
}: CreateAccountProps & { readonly isOpen: boolean }) {
  // Drawn anew at every opening, so that nothing is left of the last time.
  return isOpen ? <CreateAccountForm {...props} /> : null;
}
