import {
  type Account,
  type AccountUser,
  type GrantableAccountRole,
  listAccountUsers,
  updateAccountUser,
} from '@guildhall/contract';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { asRequestFailure } from '../../api/request-failure.ts';
import { useMutationOperation } from '../../api/use-operation.ts';
import { AccountRolesField } from '../../app/access/account-roles-field.tsx';
import { nameOf } from '../../app/session.tsx';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { accessReads, grantableOf } from './account-acts.ts';

interface ChangeRolesProps {
  readonly account: Account;
  readonly user: AccountUser;
  readonly onClose: () => void;
}

function useChangeRoles({ account, user, onClose }: ChangeRolesProps) {
  const t = useMessages();
  const [base, setBase] = useState(user);
  const [roles, setRoles] = useState<readonly GrantableAccountRole[]>(() => grantableOf(user));
  const [isMissing, setMissing] = useState(false);
  const update = useMutationOperation(updateAccountUser, {
    invalidates: accessReads,
    onSuccess: () => {
      showToast({ text: t('account.rolesChanged', { name: nameOf(user) }) });
      onClose();
    },
  });
  const isConflict = asRequestFailure(update.error)?.is('version-mismatch') === true;
  const readAgain = async (): Promise<void> => {
    const { data } = await call(listAccountUsers, {
      params: { accountSid: account.sid },
      query: { search: user.email },
    });
    const now = data.items.find(({ userSid }) => userSid === user.userSid);
    if (now === undefined) return;
    setBase(now);
    setRoles(grantableOf(now));
  };
  const submit = (): void => {
    setMissing(roles.length === 0);
    if (roles.length === 0 || update.isPending) return;
    update.mutate(
      {
        params: { accountSid: account.sid, userSid: user.userSid },
        body: { roles: [...roles] },
        ifMatch: base.version,
      },
      {
        onError: (error) => {
          if (asRequestFailure(error)?.is('version-mismatch') === true) void readAgain();
        },
      },
    );
  };
  const choose = (chosen: readonly GrantableAccountRole[]): void => {
    setRoles(chosen);
    setMissing(false);
  };
  return { held: grantableOf(base), roles, choose, isMissing, update, isConflict, submit };
}

/** Changes what one person may do on the account. */
export function ChangeRolesDialog(props: ChangeRolesProps) {
  const t = useMessages();
  const failureText = useFailureText();
  const { held, roles, choose, isMissing, update, isConflict, submit } = useChangeRoles(props);
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      title={t('account.changeRolesOf', { name: nameOf(props.user) })}
      description={props.user.email}
      onSubmit={submit}
      footer={
        <>
          <Button onPress={props.onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" look="primary" isPending={update.isPending}>
            {t('account.save')}
          </Button>
        </>
      }
    >
      {update.error !== null && (
        <Callout tone={isConflict ? 'attention' : 'danger'} isAlert>
          {isConflict ? t('account.rolesChangedElsewhere') : failureText(update.error)}
        </Callout>
      )}
      <AccountRolesField
        label={t('account.rolesOn', { account: props.account.name })}
        value={roles}
        held={held}
        onChange={choose}
        error={isMissing ? t('account.rolesMissing') : undefined}
      />
    </Dialog>
  );
}
