import { type AccountRequestLinkReason, isSid } from '@guildhall/contract';
import { decideOrganization } from '../../core/authorize.ts';
import type { Db } from '../../core/database.ts';
import { type Failure, refuse } from '../../core/failure.ts';
import { findGrants } from '../access/index.ts';
import { findAccount, locateAccount } from '../account/index.ts';
import { verifiedDomainsAmong } from '../domain/index.ts';
import { findOrganization } from '../organization/index.ts';
import { domainOfEmail } from '../user/index.ts';
import type { AccountRequestRecord } from './account-request.ts';
import type { OpenTenants } from './request-offer.ts';

/** Why a pending request cannot be accepted although its time is not over. */
export type RequestFault = Extract<
  AccountRequestLinkReason,
  | 'organization-suspended'
  | 'domain-not-verified'
  | 'inviter-lost-right'
  | 'account-not-active'
  | 'owner-changed'
>;

/** The refusal that tells whoever holds the link why it works no more. */
export function refuseDeadLink(reason: AccountRequestLinkReason): Failure {
  return refuse('link-unusable', { details: { reason } });
}

/**
 * Does what a request rests on still stand: the organization is in use; the account is where it was, in use, with the same owner; the
 * domain of the owner who is asked is the organization's (I-05, A-23); and whoever stands for the request
 * may still ask (I-08, as with invitations: D6). Opens the tenant of the account.
 */
export async function findRequestFault(
  db: Db,
  request: AccountRequestRecord,
  open: OpenTenants,
): Promise<RequestFault | undefined> {
  const { organizationSid, askedByUserSid, kind } = request;
  if ((await findOrganization(db, organizationSid))?.status !== 'active')
    return 'organization-suspended';
  if (kind === 'join') {
    const domain = domainOfEmail(request.email);
    if (!(await verifiedDomainsAmong(db, organizationSid, [domain])).has(domain))
      return 'domain-not-verified';
  }
  if (askedByUserSid === null) return 'inviter-lost-right';
  const target = { tenantSid: organizationSid, accountSid: undefined };
  const grants = await findGrants(db, target, askedByUserSid);
  const right = kind === 'join' ? 'account-request:create' : 'account-release:request';
  if (!decideOrganization(right, grants).allowed) return 'inviter-lost-right';
  return findAccountFault(db, request, open);
}

async function findAccountFault(
  db: Db,
  { accountSid, organizationSid, ownerUserSid, kind }: AccountRequestRecord,
  open: OpenTenants,
): Promise<RequestFault | undefined> {
  const place = await locateAccount(db, accountSid);
  const isInPlace =
    kind === 'join' ? place !== undefined && isSid('account', place) : place === organizationSid;
  if (place === undefined || !isInPlace) return 'account-not-active';
  await open([organizationSid, place]);
  const account = await findAccount(db, place, accountSid);
  if (account === undefined || account.parentSid !== null || account.status !== 'active')
    return 'account-not-active';
  return account.ownerUserSid === ownerUserSid ? undefined : 'owner-changed';
}
