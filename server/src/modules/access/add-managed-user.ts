import type { OrganizationRole, OrganizationSid, UserSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { lockOrganization } from '../organization/index.ts';
import {
  insertPerson,
  lockPerson,
  lockUserLogin,
  type UserLogin,
  updatePerson,
  updateUserLogin,
} from '../user/index.ts';
import { carryAccounts, type MovedAccount } from './carry-accounts.ts';
import { endAccessOf } from './end-account-access.ts';
import { liftAccessTermsOf } from './lift-access-terms.ts';

/** What joining an organization brought along. */
export interface Joining {
  /** The login as it is now. */
  readonly user: UserLogin;
  /** Accounts that became managed; callers move the rows their own tables hold about them. */
  readonly movedAccounts: readonly MovedAccount[];
}

/**
 * Makes a person who can sign in a managed user of an organization; the accounts they own come along
 * and end and sponsor of their access no longer apply. Opens the organization's tenant. Records the accounts and
 * the access that lasts from now on, not the joining itself:
 * callers say in whose words it happened. Refuses `not-found` (no such person or organization),
 * `user-not-managed` (the person cannot sign in yet), `user-already-managed` (by this organization),
 * `organization-membership-pending` (belongs to another one, D2).
 */
export async function addManagedUser(
  unit: UnitOfWork,
  input: {
    readonly organizationSid: OrganizationSid;
    readonly user: { readonly sid: UserSid };
    readonly organizationRole: OrganizationRole;
  },
): Promise<Joining> {
  const { organizationSid, organizationRole } = input;
  await unit.enter(organizationSid);
  if ((await lockOrganization(unit.tx, organizationSid)) === undefined) throw refuse('not-found');
  const user = requireFree(await lockUserLogin(unit.tx, input.user.sid), organizationSid);
  await updateUserLogin(unit.tx, user.sid, { organizationSid });
  // What has ended stays ended; what was agreed about the rest was about a person from outside.
  await endAccessOf(unit, organizationSid, user.sid);
  await writePerson(unit, user, { organizationSid, organizationRole });
  const movedAccounts = await carryAccounts(unit, user.sid, organizationSid);
  await liftAccessTermsOf(unit, organizationSid, user.sid);
  return { user: { ...user, organizationSid, version: user.version + 1 }, movedAccounts };
}

function requireFree(user: UserLogin | undefined, organizationSid: OrganizationSid): UserLogin {
  if (user === undefined) throw refuse('not-found');
  if (user.status !== 'active') throw refuse('user-not-managed');
  if (user.organizationSid === organizationSid) throw refuse('user-already-managed');
  if (user.organizationSid !== null) throw refuse('organization-membership-pending');
  return user;
}

async function writePerson(
  unit: UnitOfWork,
  user: UserLogin,
  membership: {
    readonly organizationSid: OrganizationSid;
    readonly organizationRole: OrganizationRole;
  },
): Promise<void> {
  const { organizationSid, organizationRole } = membership;
  const { firstName, lastName, email, status, mustSetPassword, lastActiveAt } = user;
  const known = await lockPerson(unit.tx, organizationSid, user.sid);
  if (known !== undefined) {
    await updatePerson(unit.tx, organizationSid, user.sid, {
      standing: { relation: 'managed', managedSince: unit.now },
      organizationRole,
      name: { firstName, lastName, email },
      status,
      mustSetPassword,
      lastActiveAt,
    });
    return;
  }
  await insertPerson(unit.tx, {
    tenantSid: organizationSid,
    userSid: user.sid,
    relation: 'managed',
    organizationRole,
    email,
    firstName,
    lastName,
    status,
    mustSetPassword,
    createdAt: user.createdAt,
    lastActiveAt,
    managedSince: unit.now,
  });
}
