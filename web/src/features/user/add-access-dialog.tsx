import {
  createAccountInvitations,
  type GrantableAccountRole,
  getUser,
  listUserAccounts,
  listUsers,
  parseSid,
  type User,
  updateAccountUser,
} from '@guildhall/contract';
import { useState } from 'react';
import { useMutationOperation, useOperation } from '../../api/use-operation.ts';
import { AccountRolesField } from '../../app/access/account-roles-field.tsx';
import {
  EndField,
  type NewTerms,
  SponsorField,
  useNewTerms,
} from '../../app/access/terms/terms-fields.tsx';
import { useAccountSearch } from '../../app/access/use-account-search.ts';
import { nameOf } from '../../app/session.tsx';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ComboBox, type ComboBoxItem } from '../../ui/combo-box.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { showToast } from '../../ui/toast-queue.ts';

/** Managed users get access at once; people from outside are asked. */
function useAddAccess(user: User, onDone: () => void) {
  const t = useMessages();
  const invalidates = [listUserAccounts, getUser, listUsers];
  const give = useMutationOperation(updateAccountUser, { invalidates });
  const invite = useMutationOperation(createAccountInvitations, { invalidates });
  const add = (
    account: ComboBoxItem,
    roles: GrantableAccountRole[],
    terms: NewTerms['body'],
  ): void => {
    const accountSid = parseSid('account', account.key);
    if (accountSid === undefined) return;
    const names = { name: nameOf(user), account: account.label, email: user.email };
    const done = (key: 'user.accessAdded' | 'user.accessInvited'): void => {
      showToast({ text: t(key, names) });
      onDone();
    };
    const refused = (isInvited: boolean): void => {
      const reason = t(
        isInvited ? 'invitation.verdictAlreadyInvited' : 'invitation.verdictAlreadyHasAccess',
      );
      showToast({ tone: 'attention', text: t('user.accessNotInvited', { reason }) });
      onDone();
    };
    if (user.relation === 'managed') {
      const params = { accountSid, userSid: user.sid };
      give.mutate({ params, body: { roles } }, { onSuccess: () => done('user.accessAdded') });
    } else {
      invite.mutate(
        { params: { accountSid }, body: { emails: [user.email], roles, ...terms } },
        {
          onSuccess: ({ results }) => {
            const verdict = results[0]?.verdict;
            if (verdict === 'granted') done('user.accessAdded');
            else if (verdict === 'invited') done('user.accessInvited');
            else refused(verdict === 'already-invited');
          },
        },
      );
    }
  };
  return {
    add,
    error: give.error ?? invite.error,
    isPending: give.isPending || invite.isPending,
  };
}

function Form({ user, onClose }: { readonly user: User; readonly onClose: () => void }) {
  const t = useMessages();
  const failureText = useFailureText();
  const organizationSid = useOrganizationSid();
  const { items, isLoading, onSearch } = useAccountSearch(organizationSid);
  const present = useOperation(listUserAccounts, {
    params: { organizationSid, userSid: user.sid },
    query: { pageSize: 100 },
  });
  const [account, setAccount] = useState<ComboBoxItem | null>(null);
  const [roles, setRoles] = useState<GrantableAccountRole[]>([]);
  const [isChecked, setChecked] = useState(false);
  const { add, error, isPending } = useAddAccess(user, onClose);
  const terms = useNewTerms();
  const held = new Set(present.data?.items.map((item) => String(item.accountSid)));
  const offered = items.map((item) =>
    held.has(item.key) ? { ...item, detail: t('user.alreadyHasAccess'), isDisabled: true } : item,
  );
  const submit = (): void => {
    setChecked(true);
    if (account === null || roles.length === 0 || terms.isFaulty || isPending) return;
    add(account, roles, terms.body);
  };
  return (
    <Dialog
      isOpen
      startsInField
      onClose={onClose}
      title={t('user.addAccessTitle', { name: nameOf(user) })}
      description={
        user.relation === 'managed'
          ? t('user.addAccessBody')
          : t('user.addAccessExternalBody', { email: user.email })
      }
      onSubmit={submit}
      footer={
        <>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" look="primary" isPending={isPending}>
            {t('user.addAccess')}
          </Button>
        </>
      }
    >
      {error !== null && (
        <Callout tone="danger" isAlert>
          {failureText(error)}
        </Callout>
      )}
      <ComboBox
        label={t('user.chooseAccount')}
        placeholder={t('user.accountPlaceholder')}
        items={offered}
        isLoading={isLoading}
        onSearch={onSearch}
        value={account}
        onChange={setAccount}
        error={isChecked && account === null ? t('user.accountMissing') : undefined}
      />
      <AccountRolesField
        label={t('user.roles')}
        value={roles}
        onChange={setRoles}
        error={isChecked && roles.length === 0 ? t('user.rolesMissing') : undefined}
      />
      {user.relation !== 'managed' && (
        <>
          <EndField value={terms.day} onChange={terms.setDay} isChecked={isChecked} isOptional />
          <SponsorField
            place={{ organizationSid }}
            value={terms.sponsor}
            onChange={terms.setSponsor}
            isOptional
          />
        </>
      )}
    </Dialog>
  );
}

export interface AddAccessDialogProps {
  readonly user: User;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Gives a person roles on one more account. */
export function AddAccessDialog({ user, isOpen, onClose }: AddAccessDialogProps) {
  return isOpen ? <Form user={user} onClose={onClose} /> : null;
}
