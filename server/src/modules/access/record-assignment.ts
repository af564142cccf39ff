import type { AccountRole } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { RoleAssignmentView } from './role-assignment.ts';
import { toRoleSet } from './role-set.ts';

/** Writes down that a role was given or taken, with the person's roles on the account before and after. */
export function recordAssignment(
  unit: UnitOfWork,
  action: 'role-assignment.create' | 'role-assignment.delete',
  assignment: RoleAssignmentView,
  roles: { readonly before: readonly AccountRole[]; readonly after: readonly AccountRole[] },
): void {
  const { sid, role, accountSid, userSid, userName } = assignment;
  const after = toRoleSet(roles.after);
  unit.record({
    action,
    target: { type: 'role-assignment', sid, name: `${role}: ${userName}` },
    accountSid,
    before: { userSid, roles: toRoleSet(roles.before) },
    after: { userSid, roles: after },
  });
  unit.emit({
    type: after.length === 0 ? 'account-user.removed' : 'account-user.updated',
    subjectSid: accountSid,
    payload: { accountSid, userSid, roles: after.join(',') },
  });
}
