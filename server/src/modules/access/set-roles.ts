import type { AccountRole } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { addToUserCount } from '../account/index.ts';
import { addToAccountCount, type Person } from '../user/index.ts';
import type { AccessKey } from './account-user.ts';
import {
  insertAccountUser,
  replaceRoleAssignments,
  updateAccountUserRoles,
} from './account-user-store.ts';
import { toRoleSet } from './role-set.ts';

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
