import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { findRequest, type RequestKey } from './account-request-store.ts';
import { markExpiryTold } from './expiry-store.ts';

/** Says once that a request ran out without an answer; it may still be sent anew. Answers whether it was said here. */
export async function tellExpiry(unit: UnitOfWork, key: RequestKey): Promise<boolean> {
  unit.unchanged();
  if ((await markExpiryTold(unit.tx, key, unit.now)) === 0) return false;
  const request = await findRequest(unit.tx, key);
  if (request === undefined) return false;
  const { organizationSid: tenantSid, sid, accountSid, kind, email } = request;
  unit.record({
    action: 'account-request.expire',
    target: { type: 'account-request', sid, name: request.accountName },
    tenantSid,
    before: { status: 'pending' },
    after: { status: 'expired', kind, accountSid, email },
  });
  unit.emit({
    type: 'account-request.expired',
    tenantSid,
    subjectSid: sid,
    payload: { accountSid, kind },
  });
  return true;
}
