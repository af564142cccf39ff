import { type Failure, refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { hashToken, type TokenMaker } from '../../platform/crypto/token.ts';
import {
  type AccountRequestRecord,
  countsSince,
  expiryAfter,
  judgeAskingAgain,
  type ResendFault,
} from './account-request.ts';
import { findTakenBack, insertRequest } from './account-request-store.ts';
import { insertToken } from './request-token-store.ts';
import { standsFor } from './stands-for.ts';

/** What a new request asks, of whom, about what. */
export type WantedRequest = Pick<
  AccountRequestRecord,
  | 'organizationSid'
  | 'kind'
  | 'accountSid'
  | 'accountName'
  | 'ownerUserSid'
  | 'ownerName'
  | 'email'
  | 'keepsFormerOwner'
>;

/**
 * Writes a new request with its link; the mail follows the commit. The account must be locked. One that was taken
 * back a moment ago still counts: who asks, takes back and asks again mails no faster than who sends again, but
 * for a first mistake. Refuses `account-request-resend-too-soon`, `account-request-sends-exhausted`.
 */
export async function issueRequest(
  unit: UnitOfWork,
  tokens: TokenMaker,
  wanted: WantedRequest,
): Promise<AccountRequestRecord> {
  const sends = 1 + (await countSends(unit, wanted));
  const sid = unit.newSid('accountRequest');
  const request: AccountRequestRecord = {
    ...wanted,
    ...standsFor(unit),
    sid,
    status: 'pending',
    createdAt: unit.now,
    lastSentAt: unit.now,
    expiresAt: expiryAfter(unit.now),
    decidedAt: null,
    sends,
    mailState: 'queued',
    mailError: null,
    version: 1,
  };
  await insertRequest(unit.tx, request);
  await insertToken(unit.tx, request, hashToken(tokens.derive('account-request', sid, sends)));
  unit.record({
    action: 'account-request.create',
    target: { type: 'account-request', sid, name: request.accountName },
    tenantSid: request.organizationSid,
    after: {
      kind: request.kind,
      accountSid: request.accountSid,
      email: request.email,
      keepsFormerOwner: request.keepsFormerOwner,
      expiresAt: request.expiresAt.toISOString(),
    },
  });
  unit.emit({
    type: 'account-request.created',
    tenantSid: request.organizationSid,
    subjectSid: sid,
    payload: { accountSid: request.accountSid, kind: request.kind, sends },
  });
  return request;
}

async function countSends(unit: UnitOfWork, wanted: WantedRequest): Promise<number> {
  const { organizationSid, accountSid, email } = wanted;
  const sentAfter = countsSince(unit.now);
  const before = await findTakenBack(unit.tx, organizationSid, { accountSid, email, sentAfter });
  if (before === undefined) return 0;
  const fault = judgeAskingAgain(before, unit.now);
  if (fault !== undefined) throw refusePace(fault);
  return before.sends;
}

/** The refusal of a mail too many, with the time to wait where waiting helps. */
export function refusePace(fault: ResendFault): Failure {
  return refuse(
    fault.fault,
    'retryAfterSeconds' in fault ? { retryAfterSeconds: fault.retryAfterSeconds } : {},
  );
}
