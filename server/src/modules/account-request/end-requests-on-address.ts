import type { UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { listRequestsAbout, lockRequest } from './account-request-store.ts';
import { endRequest } from './end-request.ts';

/**
 * Ends the requests to join with accounts of a person, which rest on the address that they give up: whoever
 * holds it next could not speak for the accounts. What was offered to the address stays with its mailbox.
 */
export async function endRequestsOnAddress(
  unit: UnitOfWork,
  change: { readonly userSid: UserSid; readonly before: string },
): Promise<void> {
  const { userSid, before: email } = change;
  for (const key of await listRequestsAbout(unit.tx, { userSid, email })) {
    await unit.enter(key.organizationSid);
    const request = await lockRequest(unit.tx, key);
    const isTheirs = request?.kind === 'join' && request.ownerUserSid === userSid;
    if (request?.status === 'pending' && isTheirs)
      await endRequest(unit, request, { death: 'address-changed', isFromElsewhere: true });
  }
}
