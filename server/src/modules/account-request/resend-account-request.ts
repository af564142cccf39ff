import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { hashToken, type TokenMaker } from '../../platform/crypto/token.ts';
import { type AccountRequestRecord, expiryAfter, judgeResend } from './account-request.ts';
import { updateRequest } from './account-request-store.ts';
import { type RequestAt, requireRequest } from './lock-request.ts';
import { findRequestFault } from './request-fault.ts';
import { insertToken, killToken } from './request-token-store.ts';
import { standsFor } from './stands-for.ts';

/**
 * Asks again by mail: new link, new time; the old link is dead. Whoever sends it stands for it from now on.
 * Refuses by the rule of `judgeResend`, and `account-request-void` where nobody could accept it.
 */
export async function resendAccountRequest(
  unit: UnitOfWork,
  tokens: TokenMaker,
  at: RequestAt,
): Promise<AccountRequestRecord> {
  const request = await requireRequest(unit, at);
  const verdict = judgeResend(request, unit.now);
  if (verdict !== undefined) {
    const { fault } = verdict;
    throw refuse(
      fault,
      'retryAfterSeconds' in verdict ? { retryAfterSeconds: verdict.retryAfterSeconds } : {},
    );
  }
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
    mailState: 'queued',
    mailError: null,
    version: request.version + 1,
  };
}
