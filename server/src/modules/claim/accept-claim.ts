import type { UserSid } from '@guildhall/contract';
import { type Failure, refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { addManagedUser } from '../access/index.ts';
import { lockOpenInvitations, supersedeInvitations } from '../invitation/index.ts';
import {
  displayName,
  domainOfEmail,
  lockUserLogin,
  markImported,
  type UserLogin,
} from '../user/index.ts';
import type { ClaimRecord, ImportedRoles, ImportRecord } from './claim.ts';
import { failureOfFault, findClaimFault } from './claim-fault.ts';
import { updateClaim } from './claim-store.ts';
import { killClaimTokens } from './dead-claim-token-store.ts';
import { giveImportRoles } from './give-import-roles.ts';
import { findImport } from './import-store.ts';
import { type ClaimAnswer, lockPendingClaim, refuseDeadLink } from './lock-claim.ts';
import { holdImportDomains } from './require-import-domains.ts';
import { type MoveAccountRows, notGranted } from './take-people.ts';

/**
 * Accepts a claim, once: the person becomes a managed Standard user, the accounts they own come along,
 * and the roles of the run are given as far as whoever stands for it may still give them (D12, R-43, D6).
 * The person must be signed in. Answers who it is.
 */
export async function acceptClaim(
  unit: UnitOfWork,
  moveAccountRows: MoveAccountRows,
  by: ClaimAnswer,
): Promise<UserSid> {
  const claim = await lockPendingClaim(unit, by);
  requirePerson(unit, claim);
  await holdImportDomains(unit.tx, claim.organizationSid, [domainOfEmail(claim.email)]);
  const fault = await findClaimFault(unit.tx, claim);
  if (fault !== undefined)
    return refuseAudited(unit, claim, { failure: failureOfFault(fault), reason: fault });
  const { organizationSid } = claim;
  const invitations = await lockOpenInvitations(unit, organizationSid, [claim.email]);
  const login = requireFree(claim, await lockUserLogin(unit.tx, claim.userSid));
  const { movedAccounts } = await addManagedUser(unit, {
    organizationSid,
    user: login,
    organizationRole: 'standard-user',
  });
  await moveAccountRows(unit, movedAccounts);
  await markImported(unit.tx, { tenantSid: organizationSid, userSid: login.sid }, unit.now);
  await supersedeInvitations(unit, invitations);
  const run = await findImport(unit.tx, organizationSid, claim.importSid);
  const accounts = run?.accounts ?? [];
  const given = await giveImportRoles(unit, {
    organizationSid,
    userSids: [login.sid],
    accounts,
    giverSid: claim.askedByUserSid,
  });
  await finish(unit, claim, { login, run: { accounts }, given });
  return login.sid;
}

/** Whoever accepts is signed in as the person who was asked. */
function requirePerson(unit: UnitOfWork, claim: ClaimRecord): void {
  const { actor } = unit;
  if (actor.kind !== 'user') throw refuse('not-authenticated');
  if (actor.userSid !== claim.userSid) {
    refuseAudited(unit, claim, {
      failure: refuse('claim-wrong-person'),
      reason: 'other-person',
    });
  }
}

/** The person is who was asked, under the address that was asked, and in no organization (D2). */
function requireFree(claim: ClaimRecord, login: UserLogin | undefined): UserLogin {
  if (login?.status !== 'active' || login.email !== claim.email) throw refuse('link-unusable');
  if (login.organizationSid === claim.organizationSid) throw refuseDeadLink('joined');
  if (login.organizationSid !== null) throw refuse('organization-membership-pending');
  return login;
}

async function finish(
  unit: UnitOfWork,
  claim: ClaimRecord,
  result: {
    readonly login: UserLogin;
    readonly run: Pick<ImportRecord, 'accounts'>;
    readonly given: readonly ImportedRoles[];
  },
): Promise<void> {
  const { login, run, given } = result;
  await updateClaim(unit.tx, claim, { ended: { status: 'imported', at: unit.now } });
  const { organizationSid, sid } = claim;
  await killClaimTokens(
    unit.tx,
    { organizationSid, sids: [sid] },
    { reason: 'accepted', at: unit.now },
  );
  unit.record({
    action: 'claim.accept',
    target: { type: 'claim', sid: claim.sid, name: displayName(login) },
    tenantSid: claim.organizationSid,
    before: { status: 'pending' },
    after: {
      status: 'imported',
      userSid: login.sid,
      organizationRole: 'standard-user',
      importSid: claim.importSid,
      accounts: given,
      notGranted: notGranted(run, given),
    },
  });
  unit.emit({
    type: 'claim.accepted',
    tenantSid: claim.organizationSid,
    subjectSid: claim.sid,
    payload: { userSid: login.sid, importSid: claim.importSid },
  });
}

/** Refuses; that somebody was refused with a live link is worth an entry. */
function refuseAudited(
  unit: UnitOfWork,
  claim: ClaimRecord,
  refusal: { readonly failure: Failure; readonly reason: string },
): never {
  unit.record({
    action: 'claim.accept',
    target: { type: 'claim', sid: claim.sid, name: claim.email },
    tenantSid: claim.organizationSid,
    after: { reason: refusal.reason },
    refused: refusal.failure.code,
  });
  return unit.commitThenRefuse(refusal.failure);
}
