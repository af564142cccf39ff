import {
  createAccount,
  getOrganizationCounts,
  listAccounts,
  listUsers,
  type OrganizationSid,
  parseSid,
} from '@guildhall/contract';
import { useState } from 'react';
import { asRequestFailure } from '../../api/request-failure.ts';
import { useMutationOperation, useOperation } from '../../api/use-operation.ts';
import { useForm } from '../../app/form/use-form.ts';
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
import { Switch } from '../../ui/switch.tsx';
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
  const form = useForm(createAccount, { name: '' });
  const [isFlex, setFlex] = useState(false);
  const [owner, setOwner] = useState<ComboBoxItem | null>(null);
  const create = useMutationOperation(createAccount, {
    invalidates: [listAccounts, getOrganizationCounts],
    onSuccess: (account) => {
      showToast({ text: t('account.created', { name: account.name }) });
      onClose();
      go(paths.account(organizationSid, account.sid));
    },
  });
  const submit = (): void => {
    if (create.isPending || !form.check()) return;
    const ownerUserSid = owner === null ? undefined : parseSid('user', owner.key);
    create.mutate({
      params: { organizationSid },
      body: {
        name: form.values.name.trim(),
        kind: isFlex ? 'flex' : 'standard',
        ...(ownerUserSid === undefined ? {} : { ownerUserSid }),
      },
    });
  };
  return { form, isFlex, setFlex, owner, setOwner, create, submit };
}

function CreateAccountForm(props: CreateAccountProps) {
  const t = useMessages();
  const failureText = useFailureText();
  const { form, isFlex, setFlex, owner, setOwner, create, submit } = useCreateAccount(props);
  const failure = asRequestFailure(create.error);
  const isOwnerRefused = failure?.is('user-not-managed') === true;
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
      <Switch
        label={t('account.flex')}
        description={t('account.flexHint')}
        isSelected={isFlex}
        onChange={setFlex}
      />
      <OwnerField
        organizationSid={props.organizationSid}
        value={owner}
        onChange={setOwner}
        error={isOwnerRefused ? failureText(create.error) : undefined}
      />
    </Dialog>
  );
}

/** Asks for name, kind and owner of a new account, and opens its page once it exists. */
export function CreateAccountDialog({
  isOpen,
  ...props
}: CreateAccountProps & { readonly isOpen: boolean }) {
  // Drawn anew at every opening, so that nothing is left of the last time.
  return isOpen ? <CreateAccountForm {...props} /> : null;
}
