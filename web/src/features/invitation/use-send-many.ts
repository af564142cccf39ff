import {
  createOperation,
  listOperations,
  type OperationRun,
  type OrganizationSid,
} from '@guildhall/contract';
import { useState } from 'react';
import { useMutationOperation } from '../../api/use-operation.ts';
import type { DraftAddress, InviteDraft } from './invite-draft.ts';
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
    send: (draft: InviteDraft, ready: readonly DraftAddress[], onStarted: () => void): void => {
      const body = { ...inviteRequestOf(draft, ready), expectedCount: ready.length };
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
