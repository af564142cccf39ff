import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { updateRequest } from './account-request-store.ts';
import { findAnswered, lockAnswered, type RequestAnswer } from './lock-request.ts';
import { killToken } from './request-token-store.ts';

/**
 * Declines a request: the account stays where it is. Holding the link is enough; without it the person must
 * be signed in.
 */
export async function declineAccountRequest(unit: UnitOfWork, by: RequestAnswer): Promise<void> {
  const request = await lockAnswered(unit, by, await findAnswered(unit, by));
  const { organizationSid: tenantSid, sid, accountSid, kind, email } = request;
  // With a link anybody may decline who holds the mailbox; only by sid it is the one who is signed in.
  if (by.token !== undefined) unit.identify({ sid: null, name: email });
  await updateRequest(unit.tx, request, { ended: { status: 'declined', at: unit.now } });
  await killToken(unit.tx, request, { reason: 'declined', at: unit.now });
  unit.record({
    action: 'account-request.decline',
    target: { type: 'account-request', sid, name: request.accountName },
    tenantSid,
    before: { status: 'pending' },
    after: { status: 'declined', kind, accountSid, email },
  });
  unit.emit({
    type: 'account-request.declined',
    tenantSid,
    subjectSid: sid,
    payload: { accountSid, kind },
  });
}
