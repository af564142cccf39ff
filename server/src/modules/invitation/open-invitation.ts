import {
  type DeadLinkReason,
  isSid,
  type OrganizationSid,
  type StandingFault,
} from '@guildhall/contract';
import { type Failure, refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { hashToken, type TokenHash } from '../../platform/crypto/token.ts';
import {
  findGrants,
  mayGrantAccountRoles,
  mayGrantOrganizationRole,
  outlasts,
} from '../access/index.ts';
import { findAccount } from '../account/index.ts';
import { holdVerifiedDomain, holdVerifiedName } from '../domain/index.ts';
import { findOrganization } from '../organization/index.ts';
import { domainOfEmail } from '../user/index.ts';
import { findTokenDeath, markTriedAgain } from './dead-token-store.ts';
import { type InvitationRecord, type OfferedAccount, statusAt } from './invitation.ts';
import { findInvitation, lockInvitation } from './invitation-store.ts';
import { findInvitationByToken } from './invitation-token-store.ts';

/** Moves of an account to another tenant that a look-up of a token outlives. */
const moves = 3;

/**
 * The pending invitation behind a token, locked, in its tenant. Everything else is refused as
 * `link-unusable`, with the reason where the text once was a link that worked:
 * who holds it has read that mail.
 */
export async function lockPendingInvitation(
  unit: UnitOfWork,
  token: string,
): Promise<InvitationRecord> {
  const hash = hashToken(token);
  for (let move = 0; move < moves; move += 1) {
    const place = await findInvitationByToken(unit.tx, hash);
    if (place === undefined) break;
    await unit.enter(place.tenantSid);
    const invitation = await lockInvitation(unit.tx, place.tenantSid, place.sid);
    // Whoever held the lock before may have used, replaced or moved the token.
    const after = await findInvitationByToken(unit.tx, hash);
    if (invitation === undefined || after?.tenantSid !== place.tenantSid) continue;
    if (statusAt(invitation, unit.now) === 'pending') return invitation;
    return refuseDead(unit, hash, 'expired');
  }
  return refuseDead(unit, hash, await findTokenDeath(unit.tx, hash));
}

const noteEvery = 60_000;

/** Refuses; that the token of an accepted invitation is tried again is told to its tenant, once a minute. */
async function refuseDead(
  unit: UnitOfWork,
  hash: TokenHash,
  reason: DeadLinkReason | undefined,
): Promise<never> {
  const failure = refuse('link-unusable', reason === undefined ? {} : { details: { reason } });
  const before = new Date(unit.now.getTime() - noteEvery);
  const place = await markTriedAgain(unit.tx, hash, { now: unit.now, before });
  if (place === undefined) throw failure;
  await unit.enter(place.tenantSid);
  const invitation = await findInvitation(unit.tx, place.tenantSid, place.sid);
  unit.record({
    action: 'invitation.accept',
    target: { type: 'invitation', sid: place.sid, name: invitation?.email ?? '' },
    tenantSid: place.tenantSid,
    after: { reason: 'accepted-before' },
    refused: failure.code,
  });
  return unit.commitThenRefuse(failure);
}

/**
 * Does what the invitation rests on still stand: the organization is in use; the inviter may still give what it gives (D6, I-08:
 * an invitation dies with its author's right, A-12), its domain is still verified (I-05, A-23), or is
 * not held by an organization that lets no account outside invite there, its account is still in
 * use.
 */
export async function findStandingFault(
  unit: UnitOfWork,
  invitation: InvitationRecord,
  offered: readonly OfferedAccount[],
): Promise<StandingFault | undefined> {
  if (await isOutOfUse(unit, invitation)) return 'organization-suspended';
  return invitation.kind === 'organization'
    ? judgeOrganizationStanding(unit, invitation)
    : judgeAccountStanding(unit, invitation, offered);
}

/** The operator has taken the organization whose invitation it is, or whose account it is to, out of use. */
async function isOutOfUse(unit: UnitOfWork, { tenantSid }: InvitationRecord): Promise<boolean> {
  if (!isSid('organization', tenantSid)) return false;
  return (await findOrganization(unit.tx, tenantSid))?.status === 'suspended';
}

async function judgeOrganizationStanding(
  unit: UnitOfWork,
  invitation: InvitationRecord,
): Promise<StandingFault | undefined> {
  const { tenantSid, invitedByUserSid, organizationRole } = invitation;
  const organizationSid = requireOrganization(invitation);
  if (!(await holdVerifiedDomain(unit.tx, organizationSid, domainOfEmail(invitation.email))))
    return 'domain-not-verified';
  if (invitedByUserSid === null || organizationRole === null) return undefined;
  const grants = await findGrants(unit.tx, { tenantSid, accountSid: undefined }, invitedByUserSid);
  return mayGrantOrganizationRole(grants, organizationRole) ? undefined : 'inviter-lost-right';
}

async function judgeAccountStanding(
  unit: UnitOfWork,
  invitation: InvitationRecord,
  offered: readonly OfferedAccount[],
): Promise<StandingFault | undefined> {
  const { tenantSid, accountSid, invitedByUserSid } = invitation;
  const account =
    accountSid === null ? undefined : await findAccount(unit.tx, tenantSid, accountSid);
  if (account?.status !== 'active') return 'account-not-active';
  if (await isGuardedFrom(unit, invitation)) return 'domain-managed';
  if (invitedByUserSid === null) return undefined;
  const grants = await findGrants(
    unit.tx,
    { tenantSid, accountSid: account.sid, at: unit.now },
    invitedByUserSid,
  );
  const roles = offered.flatMap((offer) => offer.roles);
  const mayStillGive =
    mayGrantAccountRoles(grants, roles) && !outlasts(invitation.accessEndsAt, grants);
  return mayStillGive ? undefined : 'inviter-lost-right';
}

/** Another organization holds the domain of the address and restricts it, now and until the unit ends. */
async function isGuardedFrom(unit: UnitOfWork, invitation: InvitationRecord): Promise<boolean> {
  const holder = await holdVerifiedName(unit.tx, domainOfEmail(invitation.email));
  return holder?.signUpRule === 'restricted' && holder.organizationSid !== invitation.tenantSid;
}

/** What the holder of the link is told: what it rests on, and no more of that than the mail said. */
export function failureOfStanding(fault: StandingFault): Failure {
  if (fault === 'domain-managed') return refuse('domain-managed');
  return refuse('link-unusable', { details: { reason: fault } });
}

/** What who holds the address is told, signed in: the reason itself. */
export function failureInInbox(fault: StandingFault): Failure {
  return fault === 'domain-managed'
    ? refuse('domain-managed')
    : refuse('invitation-void', { details: { reason: fault } });
}

/** The organization an invitation of that kind belongs to. */
export function requireOrganization(
  invitation: Pick<InvitationRecord, 'tenantSid'>,
): OrganizationSid {
  if (isSid('organization', invitation.tenantSid)) return invitation.tenantSid;
  throw new Error('An invitation into an organization lies outside of one');
}
