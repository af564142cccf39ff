import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { hashToken, type TokenMaker } from '../../platform/crypto/token.ts';
import { lockOrganization } from '../organization/index.ts';
import { type AccountRequestRecord, expiryAfter, judgeResend } from './account-request.ts';
import { updateRequest } from './account-request-store.ts';
import { refusePace } from './issue-request.ts';
import { type RequestAt, requireRequest } from './lock-request.ts';
import { findRequestFault } from './request-fault.ts';
import { insertToken, killToken } from './request-token-store.ts';
import { overtakeOthers, settleStanding } from './settle-standing.ts';
import { standsFor } from './stands-for.ts';

/**
 * Asks again by mail: new link, new time; the old link is dead. Whoever sends it stands for it from now on. What
 * has expired is asked again as well, unless something newer stands: `account-request-exists`,
 * `account-request-declined-lately`. Refuses besides by the rule of `judgeResend`, and `account-request-void`
 * where nobody could accept it. The organization is locked first, as where it asks anew.
 */
export async function resendAccountRequest(
  unit: UnitOfWork,
  tokens: TokenMaker,
  at: RequestAt,
): Promise<AccountRequestRecord> {
  await lockOrganization(unit.tx, at.organizationSid);
  const request = await requireRequest(unit, at);
  const verdict = judgeResend(request, unit.now);
  if (verdict !== undefined) throw refusePace(verdict);
  if (request.status === 'expired') await settleStanding(unit, request);
  const sent = {
    sends: request.sends + 1,
    lastSentAt: unit.now,
    expiresAt: expiryAfter(unit.now),
    ...standsFor(unit),
  };
  const fault = await findRequestFault(unit.tx, { ...request, ...sent }, (tenants) =>
    unit.enterAll(tenants),
  );
  if (fault !== undefined) throw refuse('account-request-void');
  if (request.status === 'expired') await overtakeOthers(unit, request.accountSid);
  const { organizationSid: tenantSid, sid, accountSid, kind } = request;
  await updateRequest(unit.tx, request, { sent });
  await killToken(unit.tx, request, { reason: 'replaced', at: unit.now });
  await insertToken(unit.tx, request, hashToken(tokens.derive('account-request', sid, sent.sends)));
  unit.record({
    action: 'account-request.resend',
    target: { type: 'account-request', sid, name: request.accountName },
    tenantSid,
    before: { sends: request.sends, expiresAt: request.expiresAt.toISOString() },
    after: {
      kind,
      accountSid,
      email: request.email,
      sends: sent.sends,
      expiresAt: sent.expiresAt.toISOString(),
    },
  });
  unit.emit({
    type: 'account-request.resent',
    tenantSid,
    subjectSid: sid,
    payload: { accountSid, kind, sends: sent.sends },
  });
  return {
    ...request,
    ...sent,
    status: 'pending',
    decidedAt: null,
    mailState: 'queued',
    mailError: null,
    version: request.version + 1,
  };
}
