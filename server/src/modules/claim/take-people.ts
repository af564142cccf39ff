import type { ClaimSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { addManagedUsersInBulk, type MovedAccount } from '../access/index.ts';
import { supersedeInvitations } from '../invitation/index.ts';
import { displayName } from '../user/index.ts';
import type { ClaimRecord, DuePerson, ImportedRoles, ImportRecord } from './claim.ts';
import { endPendingClaims, insertClaims } from './claim-store.ts';
import { giveImportRoles } from './give-import-roles.ts';
import { recordRevoked } from './record-revoked.ts';
import { standsFor } from './stands-for.ts';

/** Moves what other modules hold about accounts that changed their tenant, in the same unit. */
export type MoveAccountRows = (
  unit: UnitOfWork,
  movedAccounts: readonly MovedAccount[],
) => Promise<void>;

/** Who is to be taken, and the open invitations of all whose turn it is; everything is locked. */
export interface DuePeople {
  readonly people: readonly DuePerson[];
  readonly invitations: Parameters<typeof supersedeInvitations>[1];
}

/**
 * Makes locked people managed without asking them; the accounts they own come along. Answers the
 * claim of each position.
 */
export async function takePeople(
  unit: UnitOfWork,
  moveAccountRows: MoveAccountRows,
  run: ImportRecord,
  { people, invitations }: DuePeople,
): Promise<ReadonlyMap<number, ClaimSid>> {
  const { organizationSid, accounts } = run;
  const logins = people.map(({ login }) => login);
  const sids = logins.map(({ sid }) => sid);
  const overtaken = await endPendingClaims(unit.tx, organizationSid, sids, {
    reason: 'joined',
    at: unit.now,
  });
  for (const claim of overtaken) recordRevoked(unit, claim);
  const moved = await addManagedUsersInBulk(unit, organizationSid, logins);
  await moveAccountRows(unit, moved);
  const emails = new Set(logins.map(({ email }) => email));
  const overtakenOffers = invitations.filter(({ email }) => emails.has(email));
  await supersedeInvitations(unit, overtakenOffers);
  const standing = standsFor(unit);
  const giverSid = standing.askedByUserSid;
  const given = await giveImportRoles(unit, {
    organizationSid,
    userSids: sids,
    accounts,
    giverSid,
  });
  const made = people.map(({ position, login }) => ({
    position,
    claim: newClaim(unit, run, { ...standing, login }),
  }));
  await insertClaims(
    unit.tx,
    organizationSid,
    made.map(({ claim }) => claim),
  );
  for (const { claim } of made) recordTaken(unit, run, claim, given);
  return new Map(made.map(({ position, claim }) => [position, claim.sid]));
}

function newClaim(
  unit: UnitOfWork,
  run: ImportRecord,
  parts: Pick<ClaimRecord, 'askedByUserSid' | 'askedByName'> & Pick<DuePerson, 'login'>,
): ClaimRecord {
  const { login, askedByUserSid, askedByName } = parts;
  return {
    organizationSid: run.organizationSid,
    sid: unit.newSid('claim'),
    importSid: run.sid,
    userSid: login.sid,
    email: login.email,
    firstName: login.firstName,
    lastName: login.lastName,
    status: 'imported',
    askedByUserSid,
    askedByName,
    createdAt: unit.now,
    lastSentAt: unit.now,
    expiresAt: unit.now,
    decidedAt: unit.now,
    sends: run.notify ? 1 : 0,
    mailState: run.notify ? 'queued' : null,
    mailError: null,
    version: 1,
  };
}

function recordTaken(
  unit: UnitOfWork,
  run: ImportRecord,
  claim: ClaimRecord,
  given: readonly ImportedRoles[],
): void {
  const { organizationSid: tenantSid } = run;
  const { userSid, sid: claimSid, email } = claim;
  unit.record({
    action: 'user.import',
    target: { type: 'user', sid: userSid, name: displayName(claim) },
    tenantSid,
    before: { organizationSid: null },
    after: {
      email,
      organizationRole: 'standard-user',
      importSid: run.sid,
      claimSid,
      accounts: given,
      ...(given.length === run.accounts.length ? {} : { notGranted: notGranted(run, given) }),
    },
  });
  if (!run.notify) return;
  unit.emit({
    type: 'user.imported',
    tenantSid,
    subjectSid: userSid,
    payload: { claimSid, importSid: run.sid, sends: claim.sends },
  });
}

/** What a run wanted to give and could not. */
export function notGranted(
  { accounts }: Pick<ImportRecord, 'accounts'>,
  given: readonly ImportedRoles[],
): ImportedRoles[] {
  return accounts.filter(
    ({ accountSid }) => !given.some((granted) => granted.accountSid === accountSid),
  );
}
