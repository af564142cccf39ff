import type { AccountSid, OrganizationSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { TokenMaker } from '../../platform/crypto/token.ts';
import { requireOrganizationPermission } from '../access/index.ts';
import { findAccount, lockAccount } from '../account/index.ts';
import { holdVerifiedDomain } from '../domain/index.ts';
import { lockOrganization } from '../organization/index.ts';
import { displayName, domainOfEmail, lockUserLogin } from '../user/index.ts';
import { type AccountRequestRecord, restsSince, statusAt } from './account-request.ts';
import { listStandingRequests, lockRequest } from './account-request-store.ts';
import { type AccountToAskFor, findAccountToAskFor } from './account-to-ask-for-store.ts';
import { endRequest } from './end-request.ts';
import { issueRequest } from './issue-request.ts';
import { findLiveRequest } from './request-token-store.ts';

/**
 * Asks the owner of an account outside to let it join (R-57, D11). What the organization knows anyway is
 * told: `account-already-managed`, `account-request-exists`, `account-request-declined-lately`. Every other
 * account than one whose owner's proved address is in a verified domain is refused as `account-not-addable`,
 * like a sid of nothing, by the same statements.
 */
export async function createAccountRequest(
  unit: UnitOfWork,
  tokens: TokenMaker,
  asked: { readonly organizationSid: OrganizationSid; readonly accountSid: AccountSid },
): Promise<AccountRequestRecord> {
  const { organizationSid, accountSid } = asked;
  await lockOrganization(unit.tx, organizationSid);
  await requireOrganizationPermission(unit, organizationSid, 'account-request:create');
  if ((await findAccount(unit.tx, organizationSid, accountSid)) !== undefined)
    throw refuse('account-already-managed');
  await settleStanding(unit, asked);
  const seen = await findAccountToAskFor(unit.tx, accountSid);
  if (seen === undefined) throw refuse('account-not-addable');
  const account = await holdAccount(unit, asked, seen);
  await overtakeOthers(unit, accountSid);
  return issueRequest(unit, tokens, {
    organizationSid,
    accountSid,
    kind: 'join',
    accountName: account.name,
    ownerUserSid: account.ownerUserSid,
    ownerName: displayName(account),
    email: account.email,
    keepsFormerOwner: false,
  });
}

/** Refuses where the organization asks already, or the answer was no; what is over by time is marked so. */
async function settleStanding(
  unit: UnitOfWork,
  asked: { readonly organizationSid: OrganizationSid; readonly accountSid: AccountSid },
): Promise<void> {
  const declinedAfter = restsSince(unit.now);
  const standing = await listStandingRequests(unit.tx, asked.organizationSid, {
    accountSid: asked.accountSid,
    declinedAfter,
  });
  for (const { sid } of standing) {
    const request = await lockRequest(unit.tx, { ...asked, sid });
    if (request?.status === 'declined' && request.kind === 'join')
      throw refuse('account-request-declined-lately');
    if (request?.status !== 'pending') continue;
    if (statusAt(request, unit.now) === 'pending')
      throw refuse('account-request-exists', { details: { accountRequestSid: sid } });
    await endRequest(unit, request, { death: 'expired' });
  }
}

/** Holds what the request rests on until the commit, and looks again behind the locks (F-14). */
async function holdAccount(
  unit: UnitOfWork,
  asked: { readonly organizationSid: OrganizationSid; readonly accountSid: AccountSid },
  seen: AccountToAskFor,
): Promise<AccountToAskFor> {
  await holdVerifiedDomain(unit.tx, asked.organizationSid, domainOfEmail(seen.email));
  await lockUserLogin(unit.tx, seen.ownerUserSid);
  await unit.enter(asked.accountSid);
  await lockAccount(unit.tx, asked.accountSid, asked.accountSid);
  const held = await findAccountToAskFor(unit.tx, asked.accountSid);
  if (held === undefined || held.email !== seen.email) throw refuse('account-not-addable');
  return held;
}

/**
 * Another organization that asks about the account does so on a domain that is no longer its own: the
 * address is in one of this organization's, and a domain has one holder (I-04, I-25).
 */
async function overtakeOthers(unit: UnitOfWork, accountSid: AccountSid): Promise<void> {
  const other = await findLiveRequest(unit.tx, accountSid);
  if (other === undefined) return;
  await unit.enter(other.organizationSid);
  const request = await lockRequest(unit.tx, other);
  if (request?.status === 'pending')
    await endRequest(unit, request, { death: 'revoked', isFromElsewhere: true });
}
