import {
  type AccountRequestOffer,
  type ClaimOffer,
  listMyAccountRequests,
  listMyClaims,
  listMyInvitations,
  type MyInvitation,
} from '@guildhall/contract';
import { useOperation } from '../api/use-operation.ts';

export interface Inbox {
  readonly claims: readonly ClaimOffer[];
  readonly requests: readonly AccountRequestOffer[];
  readonly invitations: readonly MyInvitation[];
  readonly count: number;
}

/** What waits for an answer of the signed-in person; empty while it is read. */
export function useInbox(): Inbox {
  const claims = useOperation(listMyClaims, {}).data?.items ?? [];
  const requests = useOperation(listMyAccountRequests, {}).data?.items ?? [];
  const sent = useOperation(listMyInvitations, {}).data?.items ?? [];
  const invitations = sent.filter(({ status }) => status === 'pending');
  return {
    claims,
    requests,
    invitations,
    count: claims.length + requests.length + invitations.length,
  };
}
