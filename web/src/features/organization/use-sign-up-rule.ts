import {
  getOrganization,
  listAuditEntries,
  type Organization,
  type SignUpRule,
  updateOrganization,
} from '@guildhall/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { asRequestFailure } from '../../api/request-failure.ts';
import { queryKeyOf, useMutationOperation } from '../../api/use-operation.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { showToast } from '../../ui/toast-queue.ts';

/** The choice of a sign-up rule; a save over somebody else's change is refused, and the difference shown. */
export function useSignUpRule(organization: Organization) {
  const t = useMessages();
  const queryClient = useQueryClient();
  const params = { organizationSid: organization.sid };
  const [base, setBase] = useState(organization);
  const [mine, setMine] = useState<SignUpRule>(organization.signUpRule);
  const [theirs, setTheirs] = useState<Organization | null>(null);
  const update = useMutationOperation(updateOrganization, { invalidates: [listAuditEntries] });
  const restart = (from: Organization): void => {
    setBase(from);
    setMine(from.signUpRule);
    setTheirs(null);
    update.reset();
  };
  const readTheirs = async (): Promise<void> => {
    const { data } = await call(getOrganization, { params });
    queryClient.setQueryData(queryKeyOf(getOrganization, { params }), data);
    setTheirs(data);
  };
  const send = (over: Organization): void => {
    update.mutate(
      { params, body: { signUpRule: mine }, ifMatch: over.version },
      {
        onSuccess: (saved) => {
          queryClient.setQueryData(queryKeyOf(getOrganization, { params }), saved);
          restart(saved);
          showToast({ text: t('security.saved') });
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
    setMine,
    theirs,
    isDirty: mine !== base.signUpRule,
    isPending: update.isPending,
    failure: theirs === null ? update.error : null,
    // A new name or owner raises the version too, and takes nothing from what is chosen here.
    save: () => send(organization.signUpRule === base.signUpRule ? organization : base),
    discard: () => restart(organization),
    takeTheirs: () => theirs !== null && restart(theirs),
    keepMine: () => theirs !== null && send(theirs),
    close: () => setTheirs(null),
  };
}
