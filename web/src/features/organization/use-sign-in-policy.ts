import {
  getSignInPolicy,
  listAuditEntries,
  type OrganizationSid,
  type SignInPolicy,
  updateSignInPolicy,
} from '@guildhall/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { asRequestFailure } from '../../api/request-failure.ts';
import { queryKeyOf, useMutationOperation } from '../../api/use-operation.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { showToast } from '../../ui/toast-queue.ts';

/** What can be set. */
export type PolicyDraft = Pick<SignInPolicy, 'secondFactor' | 'idleMinutes' | 'absoluteMinutes'>;

function draftOfPolicy(policy: SignInPolicy): PolicyDraft {
  const { secondFactor, idleMinutes, absoluteMinutes } = policy;
  return { secondFactor, idleMinutes, absoluteMinutes };
}

function isSame(one: PolicyDraft, other: PolicyDraft): boolean {
  return (
    one.secondFactor === other.secondFactor &&
    one.idleMinutes === other.idleMinutes &&
    one.absoluteMinutes === other.absoluteMinutes
  );
}

/** The form of the sign-in policy; a save over somebody else's change is refused, and the difference shown. */
export function useSignInPolicy(organizationSid: OrganizationSid, policy: SignInPolicy) {
  const t = useMessages();
  const queryClient = useQueryClient();
  const params = { organizationSid };
  const [base, setBase] = useState(policy);
  const [mine, setMine] = useState(() => draftOfPolicy(policy));
  const [theirs, setTheirs] = useState<SignInPolicy | null>(null);
  const update = useMutationOperation(updateSignInPolicy, { invalidates: [listAuditEntries] });
  const restart = (from: SignInPolicy): void => {
    setBase(from);
    setMine(draftOfPolicy(from));
    setTheirs(null);
    update.reset();
  };
  const keep = (current: SignInPolicy): void => {
    queryClient.setQueryData(queryKeyOf(getSignInPolicy, { params }), current);
  };
  const readTheirs = async (): Promise<void> => {
    const { data } = await call(getSignInPolicy, { params });
    keep(data);
    setTheirs(data);
  };
  const send = (over: SignInPolicy): void => {
    update.mutate(
      { params, body: mine, ifMatch: over.version },
      {
        onSuccess: (saved) => {
          keep(saved);
          restart(saved);
          showToast({ text: t('sign-in-policy.saved') });
        },
        onError: (error) => {
          // When even reading fails, the refusal itself stays on the page.
          if (asRequestFailure(error)?.is('version-mismatch') === true)
            readTheirs().catch(() => {});
        },
      },
    );
  };
  return {
    mine,
    set: (part: Partial<PolicyDraft>) => setMine({ ...mine, ...part }),
    theirs,
    isDirty: !isSame(mine, draftOfPolicy(base)),
    /** True where saving begins to demand what nothing demanded. */
    beginsToDemand: base.secondFactor === 'off' && mine.secondFactor !== 'off',
    isPending: update.isPending,
    failure: theirs === null ? update.error : null,
    save: () => send(base),
    discard: () => restart(policy),
    takeTheirs: () => theirs !== null && restart(theirs),
    keepMine: () => theirs !== null && send(theirs),
    close: () => setTheirs(null),
  };
}
