import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { hashToken, type TokenMaker } from '../../platform/crypto/token.ts';
import { type AccountRequestRecord, expiryAfter } from './account-request.ts';
import { insertRequest } from './account-request-store.ts';
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

/** Writes a new request with its link; the mail follows the commit. The account must be locked. */
export async function issueRequest(
  unit: UnitOfWork,
  tokens: TokenMaker,
  wanted: WantedRequest,
): Promise<AccountRequestRecord> {
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
    sends: 1,
    mailState: 'queued',
    mailError: null,
    version: 1,
  };
  await insertRequest(unit.tx, request);
  await insertToken(unit.tx, request, hashToken(tokens.derive('account-request', sid, 1)));
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
    payload: { accountSid: request.accountSid, kind: request.kind, sends: 1 },
  });
  return request;
}
