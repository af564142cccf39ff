import type { UserSid } from '@guildhall/contract';
import { doerOf } from '../../core/actor.ts';
import { type Failure, refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { addManagedUser, handOverAccount, releaseAccounts } from '../access/index.ts';
import { lockAccount } from '../account/index.ts';
import { holdVerifiedDomain } from '../domain/index.ts';
import {
  lockOpenInvitations,
  releaseInvitations,
  supersedeInvitations,
} from '../invitation/index.ts';
import { lockOrganization } from '../organization/index.ts';
import { displayName, domainOfEmail, lockUserLogin, type UserLogin } from '../user/index.ts';
import type { AccountRequestRecord } from './account-request.ts';
import { updateRequest } from './account-request-store.ts';
import { findAnswered, lockAnswered, type RequestAnswer } from './lock-request.ts';
import { findRequestFault, refuseDeadLink } from './request-fault.ts';
import { killToken } from './request-token-store.ts';
import { moveAccountRows } from './settle-moved.ts';

/**
 * Accepts a request, once. With `join` the owner becomes a managed Standard user and every account they own
 * becomes managed (D11, R-30); with `leave` the account leaves the organization and the person owns it
 * (D10). Everybody else's access survives. The person must be signed in. Invitations, organization, person,
 * account and request are locked in this order. Answers who it is.
 */
export async function acceptAccountRequest(unit: UnitOfWork, by: RequestAnswer): Promise<UserSid> {
  const found = await findAnswered(unit, by);
  const { organizationSid, accountSid, kind } = found;
  const { actor } = unit;
  if (actor.kind !== 'user') throw refuse('not-authenticated');
  const invitations =
    kind === 'join' ? await lockOpenInvitations(unit, organizationSid, [found.email]) : [];
  await lockOrganization(unit.tx, organizationSid);
  if (kind === 'join')
    await holdVerifiedDomain(unit.tx, organizationSid, domainOfEmail(found.email));
  const login = await lockUserLogin(unit.tx, actor.userSid);
  await lockAsked(unit, found);
  const request = await lockAnswered(unit, by, found);
  if (login?.email !== request.email)
    return refuseAudited(unit, request, {
      failure: refuse('account-request-wrong-person'),
      reason: 'other-person',
    });
  requireFree(request, login);
  const fault = await findRequestFault(unit.tx, request, (tenants) => unit.enterAll(tenants));
  if (fault !== undefined)
    return refuseAudited(unit, request, { failure: refuseDeadLink(fault), reason: fault });
  await end(unit, request, login);
  if (kind === 'join') {
    await takeIn(unit, request);
    await supersedeInvitations(unit, invitations);
  } else {
    await letGo(unit, { ...request, accountSid }, login);
  }
  return login.sid;
}

/** The account, wherever it is: of the owner who is asked, or of the organization that lets it go. */
async function lockAsked(unit: UnitOfWork, request: AccountRequestRecord): Promise<void> {
  const { accountSid, organizationSid, kind } = request;
  if (kind === 'join') await unit.enter(accountSid);
  await lockAccount(unit.tx, kind === 'join' ? accountSid : organizationSid, accountSid);
}

/** A person belongs to one organization at most (D2), and managed people own no independent account. */
function requireFree({ organizationSid, kind }: AccountRequestRecord, login: UserLogin): void {
  if (login.status !== 'active') throw refuse('link-unusable');
  if (login.organizationSid === null) return;
  if (kind === 'join' && login.organizationSid === organizationSid) throw refuseDeadLink('joined');
  throw refuse('organization-membership-pending');
}

async function end(
  unit: UnitOfWork,
  request: AccountRequestRecord,
  login: UserLogin,
): Promise<void> {
  const { organizationSid: tenantSid, sid, accountSid, kind } = request;
  await updateRequest(unit.tx, request, { ended: { status: 'accepted', at: unit.now } });
  await killToken(unit.tx, request, { reason: 'accepted', at: unit.now });
  // Consent stands in the log before what it allows (I-25).
  unit.record({
    action: 'account-request.accept',
    target: { type: 'account-request', sid, name: request.accountName },
    tenantSid,
    before: { status: 'pending' },
    after: {
      status: 'accepted',
      kind,
      accountSid,
      userSid: login.sid,
      email: request.email,
      ...(kind === 'join'
        ? { organizationRole: 'standard-user' }
        : { keepsFormerOwner: request.keepsFormerOwner }),
    },
  });
  unit.emit({
    type: 'account-request.accepted',
    tenantSid,
    subjectSid: sid,
    payload: { accountSid, kind, userSid: login.sid },
  });
}

async function takeIn(
  unit: UnitOfWork,
  { organizationSid, ownerUserSid }: AccountRequestRecord,
): Promise<void> {
  if (ownerUserSid === null) throw refuse('link-unusable');
  const { movedAccounts } = await addManagedUser(unit, {
    organizationSid,
    user: { sid: ownerUserSid },
    organizationRole: 'standard-user',
  });
  await moveAccountRows(unit, movedAccounts);
}

async function letGo(
  unit: UnitOfWork,
  request: AccountRequestRecord,
  next: UserLogin,
): Promise<void> {
  const { organizationSid, accountSid } = request;
  const account = await lockAccount(unit.tx, organizationSid, accountSid);
  if (account === undefined) throw refuseDeadLink('account-not-active');
  const released = await releaseAccounts(unit, organizationSid, [account]);
  await releaseInvitations(unit, released);
  await handOverAccount(unit, {
    accountSid,
    formerOwnerUserSid: account.ownerUserSid,
    next,
    keepsFormerOwner: request.keepsFormerOwner,
  });
  const ownership = {
    action: 'account.transfer',
    target: { type: 'account', sid: accountSid, name: account.name },
    accountSid,
    before: { ownerUserSid: account.ownerUserSid, ownerName: request.ownerName },
    after: {
      ownerUserSid: next.sid,
      ownerName: displayName(next),
      formerOwnerRoles: request.keepsFormerOwner ? ['administrator'] : [],
    },
  } as const;
  unit.record({ ...ownership, tenantSid: accountSid });
  unit.emit({
    type: 'account.transferred',
    tenantSid: accountSid,
    subjectSid: accountSid,
    payload: {
      formerOwnerUserSid: account.ownerUserSid,
      ownerUserSid: next.sid,
      ...doerOf(unit.actor),
    },
  });
}

/** Refuses; that somebody was refused with a live link is worth an entry. */
function refuseAudited(
  unit: UnitOfWork,
  request: AccountRequestRecord,
  refusal: { readonly failure: Failure; readonly reason: string },
): never {
  unit.record({
    action: 'account-request.accept',
    target: { type: 'account-request', sid: request.sid, name: request.accountName },
    tenantSid: request.organizationSid,
    after: { reason: refusal.reason },
    refused: refusal.failure.code,
  });
  return unit.commitThenRefuse(refusal.failure);
}
