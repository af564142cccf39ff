import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { type ClaimRecord, statusAt } from './claim.ts';

/** Says that a pending claim was taken back, or that its time was over; `claim` is as it was before. */
export function recordRevoked(unit: UnitOfWork, claim: ClaimRecord): void {
  const status = statusAt(claim, unit.now) === 'expired' ? 'expired' : 'revoked';
  unit.record({
    action: 'claim.revoke',
    target: { type: 'claim', sid: claim.sid, name: claim.email },
    tenantSid: claim.organizationSid,
    before: { status: 'pending' },
    after: { status, userSid: claim.userSid },
  });
  unit.emit({
    type: 'claim.revoked',
    tenantSid: claim.organizationSid,
    subjectSid: claim.sid,
    payload: { userSid: claim.userSid },
  });
}
