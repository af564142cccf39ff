import {
  createOperation,
  listOperations,
  type OperationRun,
  type OrganizationSid,
} from '@guildhall/contract';
import { useState } from 'react';
import { useMutationOperation } from '../../api/use-operation.ts';
import { goesToAccounts, type InviteDraft, readyAddresses, type Verdicts } from './invite-draft.ts';
import { inviteRequestOf } from './invite-request.ts';

/** Hands many invitations to the server, which works them off as an operation. */
export function useSendMany(organizationSid: OrganizationSid) {
  const [operation, setOperation] = useState<OperationRun>();
  const start = useMutationOperation(createOperation, { invalidates: [listOperations] });
  return {
    /** What the server works off, once it was sent. */
    operation,
    isSending: start.isPending,
    error: start.error,
    send: (draft: InviteDraft, verdicts: Verdicts, onStarted: () => void): void => {
      const ready = readyAddresses(draft, verdicts);
      const outside = ready.filter((address) => goesToAccounts(draft, verdicts, address));
      const keys = outside.map(({ key }) => key);
      const body = { ...inviteRequestOf(draft, ready, keys), expectedCount: ready.length };
      start.mutate(
        { params: { organizationSid }, body },
        {
          onSuccess: (run) => {
            setOperation(run);
            onStarted();
          },
        },
      );
    },
    forget: (): void => {
      start.reset();
      setOperation(undefined);
    },
  };
}
