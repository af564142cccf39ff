import {
  type Account,
  type AnyOperation,
  createAccount,
  type OrganizationSid,
  type UserSid,
} from '@guildhall/contract';
import { useState } from 'react';
import { useMutationOperation } from '../../api/use-operation.ts';
import { useForm } from '../form/use-form.ts';

/** A new account from the form to the moment it is ready. */
export function useNewAccount(parts: {
  readonly organizationSid: OrganizationSid;
  readonly invalidates: readonly AnyOperation[];
  /** Told once it can be used. */
  readonly onReady: (account: Account) => void;
}) {
  const { organizationSid, invalidates, onReady } = parts;
  const form = useForm(createAccount, { name: '' });
  const [kind, setKind] = useState<string>();
  const [made, setMade] = useState<Account>();
  const create = useMutationOperation(createAccount, {
    invalidates,
    onSuccess: (account) => (account.status === 'setting_up' ? setMade(account) : onReady(account)),
  });
  const submit = (ownerUserSid?: UserSid): void => {
    if (create.isPending || !form.check()) return;
    create.mutate({
      params: { organizationSid },
      body: {
        name: form.values.name.trim(),
        ...(kind === undefined ? {} : { kind }),
        ...(ownerUserSid === undefined ? {} : { ownerUserSid }),
      },
    });
  };
  return { form, kind, setKind, made, create, submit };
}
