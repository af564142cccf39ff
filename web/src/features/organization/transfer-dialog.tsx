import {
  getMe,
  getOrganization,
  listUsers,
  type Organization,
  parseSid,
  transferOrganization,
} from '@guildhall/contract';
import { useEffect, useState } from 'react';
import { useMutationOperation, useOperation } from '../../api/use-operation.ts';
import { nameOf } from '../../app/session.tsx';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ComboBox, type ComboBoxItem } from '../../ui/combo-box.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Avatar } from '../../ui/person.tsx';
import { showToast } from '../../ui/toast-queue.ts';

export interface TransferDialogProps {
  readonly organization: Organization;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

function useHeirs(organization: Organization, isOpen: boolean) {
  const [search, setSearch] = useState('');
  const found = useOperation(
    listUsers,
    {
      params: { organizationSid: organization.sid },
      query: {
        relation: 'managed',
        status: 'active',
        pageSize: 20,
        ...(search === '' ? {} : { search }),
      },
    },
    { keepPrevious: true, enabled: isOpen },
  );
  const items = (found.data?.items ?? [])
    .filter((user) => user.sid !== organization.ownerUserSid)
    .map((user): ComboBoxItem => {
      const name = nameOf(user);
      return {
        key: user.sid,
        label: name,
        detail: user.email,
        before: <Avatar name={name} size="tiny" />,
      };
    });
  return { items, isLoading: found.isFetching, onSearch: setSearch };
}

/** Gives the organization to another active managed user; asks for the name of the organization. */
export function TransferDialog({ organization, isOpen, onClose }: TransferDialogProps) {
  const t = useMessages();
  const failureText = useFailureText();
  const [heir, setHeir] = useState<ComboBoxItem | null>(null);
  const heirs = useHeirs(organization, isOpen);
  const transfer = useMutationOperation(transferOrganization, {
    invalidates: [getOrganization, getMe, listUsers],
    onSuccess: (changed) => {
      onClose();
      showToast({ text: t('organization.changed', { name: changed.ownerName }) });
    },
  });
  const { reset } = transfer;
  useEffect(() => {
    if (!isOpen) return;
    setHeir(null);
    reset();
  }, [isOpen, reset]);
  const userSid = heir === null ? undefined : parseSid('user', heir.key);
  const confirm = (): void => {
    if (userSid === undefined) return;
    const params = { organizationSid: organization.sid };
    transfer.mutate({ params, body: { userSid }, ifMatch: organization.version });
  };
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      onConfirm={confirm}
      isPending={transfer.isPending}
      title={t('organization.changeTitle', { name: organization.name })}
      description={t('organization.changeBody')}
      confirmLabel={t('organization.change')}
      acknowledgements={[t('organization.acknowledgeRole'), t('organization.acknowledgeBack')]}
      typed={organization.name}
      isBlocked={userSid === undefined}
      missing={userSid === undefined ? t('organization.missingOwner') : undefined}
    >
      {transfer.error !== null && (
        <Callout tone="danger" isAlert>
          {failureText(transfer.error)}
        </Callout>
      )}
      <ComboBox
        label={t('organization.newOwner')}
        description={t('organization.newOwnerHint')}
        placeholder={t('organization.newOwnerPlaceholder')}
        value={heir}
        onChange={setHeir}
        isRequired
        {...heirs}
      />
    </ConfirmDialog>
  );
}
