import {
  type AccountRole,
  accountRolePermissions,
  accountRoleSid,
  createRoleAssignment as createRoleAssignmentOperation,
  deleteRoleAssignment as deleteRoleAssignmentOperation,
  listRoleAssignments as listRoleAssignmentsOperation,
  listRoles as listRolesOperation,
  type Role,
  type RoleAssignment,
} from '@guildhall/contract';
import { type Binding, bindRead, bindWrite } from '../../core/binding.ts';
import type { AccessDeps } from './access-deps.ts';
import { createRoleAssignment } from './create-role-assignment.ts';
import { deleteRoleAssignment } from './delete-role-assignment.ts';
import { listRoleAssignments } from './list-role-assignments.ts';
import { listRoles } from './list-roles.ts';
import { isGrantableAccountRole } from './may-grant.ts';
import type { RoleAssignmentView } from './role-assignment.ts';

/** The operations on the role catalogue and on role assignments, bound. */
export function roleRoutes({ cursors }: AccessDeps): Binding[] {
  return [
    bindRead(listRolesOperation, async (_db, { query }) => {
      const page = listRoles(cursors, query);
      return { ...page, items: page.items.map(toWireRole) };
    }),
    bindRead(listRoleAssignmentsOperation, async (db, { params, query, now }) => {
      const wanted = { ...query, at: now };
      const page = await listRoleAssignments(db, cursors, params.organizationSid, wanted);
      return { ...page, items: page.items.map(toWireRoleAssignment) };
    }),
    bindWrite(createRoleAssignmentOperation, async (unit, { params, body }) =>
      toWireRoleAssignment(await createRoleAssignment(unit, { ...params, ...body })),
    ),
    bindWrite(deleteRoleAssignmentOperation, async (unit, { params }) => {
      await deleteRoleAssignment(unit, params);
      return null;
    }),
  ];
}

const roleWords: Readonly<
  Record<AccountRole, { readonly title: string; readonly description: string }>
> = {
  owner: {
    title: 'Owner',
    description: 'Everything on the account, closing it included. Exactly one person holds it.',
  },
  administrator: {
    title: 'Administrator',
    description: 'Everything on the account but closing it, suspending it and changing its owner.',
  },
  developer: {
    title: 'Developer',
    description: 'Builds: API credentials, phone numbers, developer tools, logs and usage.',
  },
  'billing-manager': {
    title: 'Billing Manager',
    description: 'Sees usage and logs, manages billing.',
  },
  support: {
    title: 'Support',
    description: 'Sees logs and usage, changes nothing.',
  },
};

function toWireRole(role: AccountRole): Role {
  return {
    sid: accountRoleSid[role],
    name: role,
    ...roleWords[role],
    grantable: isGrantableAccountRole(role),
    permissions: [...accountRolePermissions[role]],
  };
}

function toWireRoleAssignment(assignment: RoleAssignmentView): RoleAssignment {
  return {
    sid: assignment.sid,
    roleSid: accountRoleSid[assignment.role],
    role: assignment.role,
    accountSid: assignment.accountSid,
    accountName: assignment.accountName,
    userSid: assignment.userSid,
    userName: assignment.userName,
    userEmail: assignment.userEmail,
    createdAt: assignment.createdAt.toISOString(),
  };
}
