import {
  type Account,
  type AccountUser,
  type GrantableAccountRole,
  getAccountUser,
  updateAccountUser,
} from '@guildhall/contract';
import { useEffect, useState } from 'react';
import { call } from '../../api/client.ts';
import { asRequestFailure } from '../../api/request-failure.ts';
import { useMutationOperation } from '../../api/use-operation.ts';
import { nameOf } from '../../app/session.tsx';
import { useMessages } from '../../messages/locale-provider.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { accessReads, grantableOf } from './account-acts.ts';

const isSameSet = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((role) => right.includes(role));

/**
 * The roles of one person on an account, chosen and saved. When somebody else has changed them in the
 * meantime, what is saved now is shown instead, and chosen from again.
 */
export function useChangeRoles({
  account,
  user,
  onSaved,
}: {
  readonly account: Account;
  readonly user: AccountUser;
  readonly onSaved?: (() => void) | undefined;
}) {
  const t = useMessages();
  const [base, setBase] = useState(user);
  const [roles, setRoles] = useState<readonly GrantableAccountRole[]>(() => grantableOf(user));
  const [isMissing, setMissing] = useState(false);
  const isDirty = !isSameSet(roles, grantableOf(base));
  const adopt = (now: AccountUser): void => {
    setBase(now);
    setRoles(grantableOf(now));
    setMissing(false);
  };
  useEffect(() => {
    // A newer version read in the background replaces what nobody has touched.
    if (isDirty || user.version <= base.version) return;
    setBase(user);
    setRoles(grantableOf(user));
  }, [user, base.version, isDirty]);
  const update = useMutationOperation(updateAccountUser, {
    invalidates: accessReads,
    onSuccess: (saved) => {
      adopt(saved);
      showToast({ text: t('account.rolesChanged', { name: nameOf(user) }) });
      onSaved?.();
    },
  });
  const params = { accountSid: account.sid, userSid: user.userSid };
  const submit = (): void => {
    setMissing(roles.length === 0);
    if (roles.length === 0 || update.isPending) return;
    update.mutate(
      { params, body: { roles: [...roles] }, ifMatch: base.version },
      {
        onError: (error) => {
          if (asRequestFailure(error)?.is('version-mismatch') !== true) return;
          void call(getAccountUser, { params }).then(
            ({ data }) => adopt(data),
            () => undefined,
          );
        },
      },
    );
  };
  const choose = (chosen: readonly GrantableAccountRole[]): void => {
    setRoles(chosen);
    setMissing(false);
  };
  return {
    held: grantableOf(base),
    roles,
    choose,
    isMissing,
    isDirty,
    isPending: update.isPending,
    error: update.error,
    isConflict: asRequestFailure(update.error)?.is('version-mismatch') === true,
    submit,
    discard: () => adopt(base),
  };
}
