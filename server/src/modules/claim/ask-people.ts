import type { ClaimSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { hashToken, type TokenMaker } from '../../platform/crypto/token.ts';
import { type ClaimRecord, type DuePerson, expiryAfter, type ImportRecord } from './claim.ts';
import { endPendingClaims, insertClaims } from './claim-store.ts';
import { insertClaimTokens } from './claim-token-store.ts';
import { standsFor } from './stands-for.ts';

/**
 * Asks locked people whether they join: nothing changes for them before they accept (D12, A-25). Answers
 * the claim of each position.
 */
export async function askPeople(
  unit: UnitOfWork,
  tokens: TokenMaker,
  run: ImportRecord,
  people: readonly DuePerson[],
): Promise<ReadonlyMap<number, ClaimSid>> {
  const { organizationSid, notify } = run;
  const sids = people.map(({ login }) => login.sid);
  await endPendingClaims(unit.tx, organizationSid, sids, {
    reason: 'replaced',
    at: unit.now,
  });
  const made = people.map((person) => ({
    position: person.position,
    claim: newClaim(unit, run, person),
  }));
  const claims = made.map(({ claim }) => claim);
  await insertClaims(unit.tx, organizationSid, claims);
  if (notify) {
    const live = claims.map(({ sid, sends }) => ({
      sid,
      hash: hashToken(tokens.derive('claim', sid, sends)),
    }));
    await insertClaimTokens(unit.tx, organizationSid, live);
  }
  for (const claim of claims) recordAsked(unit, run, claim);
  return new Map(made.map(({ position, claim }) => [position, claim.sid]));
}

function newClaim(unit: UnitOfWork, run: ImportRecord, { login }: DuePerson): ClaimRecord {
  return {
    organizationSid: run.organizationSid,
    sid: unit.newSid('claim'),
    importSid: run.sid,
    userSid: login.sid,
    email: login.email,
    firstName: login.firstName,
    lastName: login.lastName,
    status: 'pending',
    ...standsFor(unit),
    createdAt: unit.now,
    lastSentAt: unit.now,
    expiresAt: expiryAfter(unit.now),
    decidedAt: null,
    sends: run.notify ? 1 : 0,
    mailState: run.notify ? 'queued' : null,
    mailError: null,
    version: 1,
  };
}

function recordAsked(unit: UnitOfWork, run: ImportRecord, claim: ClaimRecord): void {
  unit.record({
    action: 'claim.create',
    target: { type: 'claim', sid: claim.sid, name: claim.email },
    tenantSid: run.organizationSid,
    after: {
      userSid: claim.userSid,
      importSid: run.sid,
      accounts: run.accounts,
      expiresAt: claim.expiresAt.toISOString(),
    },
  });
  if (!run.notify) return;
  unit.emit({
    type: 'claim.created',
    tenantSid: run.organizationSid,
    subjectSid: claim.sid,
    payload: { userSid: claim.userSid, importSid: run.sid, sends: claim.sends },
  });
}
