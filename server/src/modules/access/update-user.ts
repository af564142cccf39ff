import type { GrantableOrganizationRole, OrganizationSid, UserSid } from '@guildhall/contract';
import type { Grants } from '../../core/authorize.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import { lockOrganization } from '../organization/index.ts';
import {
  displayName,
  getUser,
  lockPerson,
  lockUserLogin,
  type Person,
  updatePerson,
  updateUserLogin,
} from '../user/index.ts';
import { mayGrantOrganizationRole } from './may-grant.ts';
import { renameUser } from './rename-user.ts';
import { requireOrganizationPermission } from './require-permission.ts';

/** What of a managed user changes; the rest stays. */
export interface UserChange {
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  readonly organizationRole?: GrantableOrganizationRole | undefined;
  /** Whether they must sign in with a second factor. */
  readonly requiresSecondFactor?: boolean | undefined;
}

/**
 * Changes a managed user's name, organization role, or whether a second factor is demanded.
 * Refuses `not-found`, `user-not-managed` (external and invited people, R-35), `organization-owner-only` (an
 * Administrator may not touch the Owner, A-39), `organization-owner-protected` (the Owner's role changes by
 * transfer, R-29), `version-mismatch`.
 */
export async function updateUser(
  unit: UnitOfWork,
  input: {
    readonly organizationSid: OrganizationSid;
    readonly userSid: UserSid;
    readonly change: UserChange;
    readonly ifMatch: number | null;
  },
): Promise<Person> {
  const { organizationSid, userSid, change } = input;
  await lockOrganization(unit.tx, organizationSid);
  const grants = await requireOrganizationPermission(unit, organizationSid, 'user:update');
  // The login before its mirrors: the order in which people rename themselves.
  await lockUserLogin(unit.tx, userSid);
  const person = await lockPerson(unit.tx, organizationSid, userSid);
  if (person === undefined) throw refuse('not-found');
  requireChangeable(person, change, grants);
  requireVersion(person.version, input.ifMatch);
  const { before, after } = difference(person, change);
  if (Object.keys(after).length === 0) {
    unit.unchanged();
    return person;
  }
  await write(unit, person, after);
  const changed = await getUser(unit.tx, organizationSid, userSid);
  unit.record({
    action: 'user.update',
    target: { type: 'user', sid: userSid, name: displayName(changed) },
    before: { ...before },
    after: { ...after },
  });
  const ofRole = after.organizationRole === undefined ? {} : { roleOfUserSid: userSid };
  unit.emit({ type: 'user.updated', subjectSid: userSid, payload: { userSid, ...ofRole } });
  return changed;
}

/** May somebody with these grants make this change to this person. Pure. */
function requireChangeable(person: Person, change: UserChange, grants: Grants): void {
  if (person.relation !== 'managed') throw refuse('user-not-managed');
  const { organizationRole } = change;
  if (person.organizationRole === 'owner') {
    if (grants.organizationRole === 'administrator') {
      throw refuse('organization-owner-only');
    }
    if (organizationRole !== undefined) throw refuse('organization-owner-protected');
  }
  if (organizationRole !== undefined && !mayGrantOrganizationRole(grants, organizationRole)) {
    throw refuse('permission-denied');
  }
}

/** The fields that become something else: as they are, and as they will be. */
function difference(person: Person, change: UserChange): { before: UserChange; after: UserChange } {
  const wanted: UserChange = {
    firstName: change.firstName?.trim(),
    lastName: change.lastName?.trim(),
    organizationRole: change.organizationRole,
    requiresSecondFactor: change.requiresSecondFactor,
  };
  const names = ['firstName', 'lastName', 'organizationRole', 'requiresSecondFactor'] as const;
  const changed = names.filter(
    (name) => wanted[name] !== undefined && wanted[name] !== person[name],
  );
  const pick = (from: Pick<Person, (typeof names)[number]> | UserChange) =>
    Object.fromEntries(changed.map((name) => [name, from[name]]));
  return { before: pick(person), after: pick(wanted) };
}

async function write(unit: UnitOfWork, person: Person, after: UserChange): Promise<void> {
  const { tenantSid, userSid } = person;
  const { firstName, lastName, organizationRole, requiresSecondFactor } = after;
  if (firstName !== undefined || lastName !== undefined) {
    await renameUser(unit, userSid, {
      firstName: firstName ?? person.firstName,
      lastName: lastName ?? person.lastName,
    });
  }
  if (organizationRole !== undefined) {
    await updatePerson(unit.tx, tenantSid, userSid, { organizationRole });
  }
  if (requiresSecondFactor !== undefined) {
    await updateUserLogin(unit.tx, userSid, { requiresSecondFactor });
    await updatePerson(unit.tx, tenantSid, userSid, { requiresSecondFactor });
  }
}
