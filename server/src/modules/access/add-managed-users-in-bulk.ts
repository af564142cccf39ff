import type { OrganizationSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { insertImportedPeople, joinLoginsInBulk, type UserLogin } from '../user/index.ts';
import type { MovedAccount } from './carry-accounts.ts';
import { carryAccountsInBulk, lockAccountsOfMany } from './carry-accounts-in-bulk.ts';
import { listPeopleWithTerms } from './carry-accounts-store.ts';
import { endAccessOf } from './end-account-access.ts';
import { liftAccessTermsOf } from './lift-access-terms.ts';

/**
 * Makes hundreds of people managed Standard users of an organization at once: the accounts they
 * own come along. The logins are locked, active and belong to no organization; the organization's
 * tenant is open. Records the accounts, not the joining: callers say in whose words it happened.
 */
export async function addManagedUsersInBulk(
  unit: UnitOfWork,
  organizationSid: OrganizationSid,
  users: readonly UserLogin[],
): Promise<readonly MovedAccount[]> {
  if (users.length === 0) return [];
  const sids = users.map(({ sid }) => sid);
  await joinLoginsInBulk(unit.tx, organizationSid, sids);
  const along = await lockAccountsOfMany(unit, sids);
  const entry = { people: users, accounts: along.access, at: unit.now };
  await insertImportedPeople(unit.tx, organizationSid, entry);
  // What has ended stays ended; what was agreed about the rest was about people from outside.
  for (const userSid of await listPeopleWithTerms(unit.tx, organizationSid, sids)) {
    await endAccessOf(unit, organizationSid, userSid);
    await liftAccessTermsOf(unit, organizationSid, userSid);
  }
  return carryAccountsInBulk(unit, along, { userSids: sids, organizationSid });
}
