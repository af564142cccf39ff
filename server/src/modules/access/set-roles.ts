import type { AccountRole, GrantableAccountRole } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { addToUserCount } from '../account/index.ts';
import { addToAccountCount, type Person } from '../user/index.ts';
import type { AccessKey, AccountUserRecord, RoleChange } from './account-user.ts';
import {
  insertAccountUser,
  replaceRoleAssignments,
  updateAccountUserRoles,
} from './account-user-store.ts';
import { isSameRoleSet, toRoleSet } from './role-set.ts';

/** A person in a tenant's directory and their access to one of its accounts, all locked. */
export interface LockedAccess {
  readonly person: Person;
  /** Undefined where there is none yet. */
  readonly access: Pick<AccountUserRecord, 'roles'> | undefined;
}

/**
 * Makes `roles` the roles of locked access; changes nothing when they already are. Refuses
 * `account-owner-protected`.
 */
export async function replaceRoles(
  unit: UnitOfWork,
  { person, access }: LockedAccess,
  input: AccessKey & { readonly roles: readonly GrantableAccountRole[] },
): Promise<RoleChange> {
  const before = access?.roles ?? [];
  if (before.includes('owner')) throw refuse('account-owner-protected');
  const after = toRoleSet(input.roles);
  if (!isSameRoleSet(before, after)) await setRoles(unit, person, input, { before, after });
  return { before, after };
}

/** Writes a set of roles with its mirrors: assignments and both counts. Both sets are sorted by name; `before` is empty for new access. */
export async function setRoles(
  unit: UnitOfWork,
  person: Person,
  key: AccessKey,
  change: { readonly before: readonly AccountRole[]; readonly after: readonly AccountRole[] },
): Promise<void> {
  const { before } = change;
  const after = toRoleSet(change.after);
  if (before.length === 0) {
    await insertAccountUser(unit.tx, key, { person, roles: after, since: unit.now });
    await addToUserCount(unit.tx, key.tenantSid, key.accountSid, 1);
    await addToAccountCount(unit.tx, key.tenantSid, key.userSid, 1);
  } else {
    await updateAccountUserRoles(unit.tx, key, after);
  }
  await replaceRoleAssignments(unit.tx, key, {
    added: after
      .filter((role) => !before.includes(role))
      .map((role) => ({ sid: unit.newSid('roleAssignment'), role })),
    removed: before.filter((role) => !after.includes(role)),
    at: unit.now,
  });
}
