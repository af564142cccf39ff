import type { OrganizationSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import {
  releaseAccounts,
  requireOrganizationPermission,
  takeEveryAccess,
} from '../access/index.ts';
import { listClosedAccountSids, moveAccount } from '../account/index.ts';
import { clearAccountRequests } from '../account-request/index.ts';
import { clearClaims } from '../claim/index.ts';
import { clearDomains } from '../domain/index.ts';
import { clearInvitations, holdInvitationsIn, releaseInvitations } from '../invitation/index.ts';
import { clearOauthApps } from '../oauth/index.ts';
import { clearOperations } from '../operation/index.ts';
import { deleteOrganizationRow, lockOrganization } from '../organization/index.ts';
import { deleteSignInPolicy } from '../session/index.ts';
import { clearPeople, lockUserLogin, type UserLogin, updateUserLogin } from '../user/index.ts';
import { type Holdings, lockHoldings } from './lock-holdings.ts';
import {
  consequencesOfEnd,
  isEmptyOrganization,
  type OrganizationEndFacts,
} from './organization-end.ts';
import { readEndFacts } from './organization-end-store.ts';

export interface OrganizationDeletionRequest {
  readonly organizationSid: OrganizationSid;
  /** Acknowledged keys, separated by commas. */
  readonly acknowledged: string;
  readonly ifMatch: number | null;
}

/** An organization that is about to end, held with its Owner and everything it governs. */
interface Ending {
  readonly organizationSid: OrganizationSid;
  readonly name: string;
  readonly owner: UserLogin;
  readonly holdings: Holdings;
  readonly facts: OrganizationEndFacts;
}

/**
 * Deletes an organization whose Owner is its only managed user. Its accounts become independent and
 * stay the Owner's, with everybody who has access (D11); what else is kept under it ends. Its log stays for
 * as long as logs are kept, and its Owner finds the deletion in their own. Refuses `not-found`,
 * `permission-denied`, `version-mismatch`, `organization-not-empty`, `acknowledgement-missing`.
 */
export async function deleteOrganization(
  unit: UnitOfWork,
  request: OrganizationDeletionRequest,
): Promise<void> {
  const ending = await lockEnding(unit, request);
  requireUnderstood(ending.facts, request.acknowledged);
  const { organizationSid, owner, holdings } = ending;
  const released = await releaseAccounts(unit, organizationSid, holdings.accounts);
  await releaseInvitations(unit, released);
  await releaseClosedAccounts(unit, organizationSid);
  const ended = {
    invitations: await clearInvitations(unit, organizationSid),
    claims: await clearClaims(unit, organizationSid),
    accountRequests: await clearAccountRequests(unit, organizationSid),
    domains: await clearDomains(unit, organizationSid),
    oauthApps: await clearOauthApps(unit, organizationSid),
  };
  await clearOperations(unit.tx, organizationSid);
  await takeEveryAccess(unit, organizationSid, owner.sid);
  await clearPeople(unit.tx, organizationSid);
  await updateUserLogin(unit.tx, owner.sid, { organizationSid: null });
  await deleteSignInPolicy(unit.tx, organizationSid);
  await deleteOrganizationRow(unit.tx, organizationSid);
  await recordEnd(unit, ending, ended);
}

/** What is left of closed accounts stays too, outside: services may still have resources to give back. */
async function releaseClosedAccounts(unit: UnitOfWork, from: OrganizationSid): Promise<void> {
  for (const accountSid of await listClosedAccountSids(unit.tx, from)) {
    await unit.enter(accountSid);
    await moveAccount(unit.tx, accountSid, from, accountSid);
  }
}

/** Invitations first, as those who accept them do; who joins waits for the organization and finds none. */
async function lockEnding(
  unit: UnitOfWork,
  { organizationSid, ifMatch }: OrganizationDeletionRequest,
): Promise<Ending> {
  await holdInvitationsIn(unit.tx, organizationSid);
  const organization = await lockOrganization(unit.tx, organizationSid);
  if (organization === undefined) throw refuse('not-found');
  await requireOrganizationPermission(unit, organizationSid, 'organization:delete');
  requireVersion(organization.version, ifMatch);
  const { ownerUserSid, name } = organization;
  const owner = await lockUserLogin(unit.tx, ownerUserSid);
  if (owner === undefined) throw refuse('conflict');
  const people = { userSid: ownerUserSid, heirSids: [] };
  const holdings = await lockHoldings(unit, people, async () => [organizationSid]);
  const facts = await readEndFacts(unit.tx, organizationSid, unit.now);
  if (!isEmptyOrganization(facts)) {
    throw refuse('organization-not-empty', { details: { managedUsers: facts.managedUsers } });
  }
  // Whoever is the only managed user owns every account; one that was made meanwhile is not held yet.
  if (facts.accountCount !== holdings.accounts.length) throw refuse('conflict');
  return { organizationSid, name, owner, holdings, facts };
}

function requireUnderstood(facts: OrganizationEndFacts, acknowledged: string): void {
  const said = acknowledged.split(',').map((key) => key.trim());
  const acknowledgements = consequencesOfEnd(facts).filter(({ key }) => !said.includes(key));
  if (acknowledgements.length > 0) {
    throw refuse('acknowledgement-missing', { details: { acknowledgements } });
  }
}

async function recordEnd(
  unit: UnitOfWork,
  { organizationSid, name, owner, holdings }: Ending,
  ended: Readonly<
    Record<'invitations' | 'claims' | 'accountRequests' | 'domains' | 'oauthApps', number>
  >,
): Promise<void> {
  await unit.enter(owner.sid);
  for (const tenantSid of [organizationSid, owner.sid]) {
    unit.record({
      action: 'organization.delete',
      target: { type: 'organization', sid: organizationSid, name },
      tenantSid,
      before: { name, ownerUserSid: owner.sid },
      after: {
        releasedAccounts: holdings.accounts.map(({ sid }) => sid),
        endedInvitations: ended.invitations,
        endedClaims: ended.claims,
        endedAccountRequests: ended.accountRequests,
        releasedDomains: ended.domains,
        endedOauthApps: ended.oauthApps,
      },
    });
  }
  unit.emit({
    type: 'organization.deleted',
    tenantSid: organizationSid,
    subjectSid: organizationSid,
    payload: { ownerUserSid: owner.sid },
  });
}
