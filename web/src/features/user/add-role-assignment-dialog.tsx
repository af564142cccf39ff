import {
  accountRoleSid,
  createRoleAssignment,
  type GrantableAccountRole,
  getUser,
  grantableAccountRoles,
  listRoleAssignments,
  listUserAccounts,
  listUsers,
  parseSid,
  type User,
} from '@guildhall/contract';
import { useState } from 'react';
import { useMutationOperation } from '../../api/use-operation.ts';
import { accountRoleName } from '../../app/access/role-names.ts';
import { useAccountSearch } from '../../app/access/use-account-search.ts';
import { nameOf } from '../../app/session.tsx';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ComboBox, type ComboBoxItem } from '../../ui/combo-box.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { showToast } from '../../ui/toast-queue.ts';

const meaning = {
  administrator: 'user.accountRoleAdministratorMeaning',
  developer: 'user.accountRoleDeveloperMeaning',
  'billing-manager': 'user.accountRoleBillingManagerMeaning',
  support: 'user.accountRoleSupportMeaning',
} as const;

/** Gives a managed user one more role in one scope; it takes effect at once. */
export function AddRoleAssignmentDialog({
  user,
  onClose,
}: {
  readonly user: User;
  readonly onClose: () => void;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const organizationSid = useOrganizationSid();
  const { items, isLoading, onSearch } = useAccountSearch(organizationSid);
  const [account, setAccount] = useState<ComboBoxItem | null>(null);
  const [role, setRole] = useState<GrantableAccountRole | null>(null);
  const [isChecked, setChecked] = useState(false);
  const add = useMutationOperation(createRoleAssignment, {
    invalidates: [listRoleAssignments, listUserAccounts, getUser, listUsers],
    onSuccess: (made) => {
      const names = { role: t(accountRoleName[made.role]), account: made.accountName };
      showToast({ text: t('user-page.assignmentAdded', { ...names, name: nameOf(user) }) });
      onClose();
    },
  });
  const submit = (): void => {
    setChecked(true);
    const accountSid = account === null ? undefined : parseSid('account', account.key);
    if (accountSid === undefined || role === null || add.isPending) return;
    const body = { userSid: user.sid, accountSid, roleSid: accountRoleSid[role] };
    add.mutate({ params: { organizationSid }, body });
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('user-page.addAssignmentTitle', { name: nameOf(user) })}
      description={t('user-page.addAssignmentBody')}
      onSubmit={submit}
      footer={
        <>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" look="primary" isPending={add.isPending}>
            {t('user-page.addAssignment')}
          </Button>
        </>
      }
    >
      {add.error !== null && (
        <Callout tone="danger" isAlert>
          {failureText(add.error)}
        </Callout>
      )}
      <ComboBox
        label={t('user-page.scope')}
        placeholder={t('user.accountPlaceholder')}
        items={items}
        isLoading={isLoading}
        onSearch={onSearch}
        value={account}
        onChange={setAccount}
        error={isChecked && account === null ? t('user.accountMissing') : undefined}
      />
      <RadioGroup<GrantableAccountRole>
        label={t('user-page.role')}
        options={grantableAccountRoles.map((value) => ({
          value,
          label: t(accountRoleName[value]),
          description: t(meaning[value]),
        }))}
        value={role}
        onChange={setRole}
        error={isChecked && role === null ? t('user-page.roleMissing') : undefined}
      />
    </Dialog>
  );
}
