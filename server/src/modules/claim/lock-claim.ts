import type { ClaimSid, DeadLinkReason } from '@guildhall/contract';
import { requireUser } from '../../core/actor.ts';
import { type Failure, refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import { hashToken } from '../../platform/crypto/token.ts';
import { type ClaimRecord, statusAt } from './claim.ts';
import { type ClaimKey, findOwnClaim, lockClaim } from './claim-store.ts';
import { findClaimByToken } from './claim-token-store.ts';
import { findClaimTokenDeath } from './dead-claim-token-store.ts';

/** How a person names the claim they answer: by the link, or, signed in, by its sid. */
export interface ClaimAnswer {
  readonly token?: string | undefined;
  readonly claimSid?: ClaimSid | undefined;
}

/** A claim as an administrator names it. */
export interface ClaimAt extends ClaimKey {
  readonly ifMatch: number | null;
}

/**
 * The pending claim that somebody answers, locked, in its tenant. Everything else is refused as
 * `link-unusable`, with the reason where the text once was a link that worked. By sid only the person
 * themselves finds it.
 */
export async function lockPendingClaim(unit: UnitOfWork, by: ClaimAnswer): Promise<ClaimRecord> {
  const key = await findKey(unit, by);
  if (key === undefined) throw await refuseDead(unit, by);
  await unit.enter(key.organizationSid);
  const claim = await lockClaim(unit.tx, key);
  // Whoever held the lock before may have ended it or sent it anew: the old link is dead.
  const isLive = by.token === undefined || (await findKey(unit, by))?.sid === key.sid;
  if (claim === undefined || !isLive) throw await refuseDead(unit, by);
  const status = statusAt(claim, unit.now);
  if (status === 'expired') throw refuseDeadLink('expired');
  if (status !== 'pending') throw refuse('link-unusable');
  return claim;
}

async function refuseDead(unit: UnitOfWork, { token }: ClaimAnswer): Promise<Failure> {
  const reason =
    token === undefined ? undefined : await findClaimTokenDeath(unit.tx, hashToken(token));
  return reason === undefined ? refuse('link-unusable') : refuseDeadLink(reason);
}

/** The refusal that tells whoever holds the link why it works no more. */
export function refuseDeadLink(reason: DeadLinkReason): Failure {
  return refuse('link-unusable', { details: { reason } });
}

async function findKey(unit: UnitOfWork, by: ClaimAnswer): Promise<ClaimKey | undefined> {
  if (by.token !== undefined) return findClaimByToken(unit.tx, hashToken(by.token));
  const { userSid } = requireUser(unit.actor);
  if (by.claimSid === undefined) return undefined;
  const organizationSid = await findOwnClaim(unit.tx, userSid, by.claimSid);
  return organizationSid === undefined ? undefined : { organizationSid, sid: by.claimSid };
}

/** Get-for-update of an organization's claim. Refuses `not-found`, `version-mismatch`. */
export async function requireClaim(unit: UnitOfWork, at: ClaimAt): Promise<ClaimRecord> {
  const claim = await lockClaim(unit.tx, at);
  if (claim === undefined) throw refuse('not-found');
  requireVersion(claim.version, at.ifMatch);
  return claim;
}
