import { listMyAccountRequests, listMyClaims, listMyInvitations } from '@guildhall/contract';
import { call } from '../api/client.ts';

/** How many things wait for an answer of the signed-in person. */
export async function readInboxCount(signal: AbortSignal): Promise<number> {
  const [claims, requests, sent] = await Promise.all([
    call(listMyClaims, {}, { signal }),
    call(listMyAccountRequests, {}, { signal }),
    call(listMyInvitations, {}, { signal }),
  ]);
  const invitations = sent.data.items.filter(({ status }) => status === 'pending');
  return claims.data.items.length + requests.data.items.length + invitations.length;
}
