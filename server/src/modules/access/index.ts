/**
 * Who may do what: roles in organizations and on accounts. Promises: every account has exactly one
 * owner and every organization exactly one Owner; what a decision rests on is read when it is made (D19).
 */
export { type BulkAccess, insertAccessInBulk } from './access-bulk-store.ts';
export type { AccessDeps, MoveAccountRows } from './access-deps.ts';
export { accessRoutes } from './access-routes.ts';
export type { AccessKey, AccountUserRecord, RoleChange } from './account-user.ts';
export { findAccountUser } from './account-user-store.ts';
export { addManagedUser, type Joining } from './add-managed-user.ts';
export type { MovedAccount } from './carry-accounts.ts';
export { createAccount } from './create-account.ts';
export { createOrganization } from './create-organization.ts';
export { createRoleAssignment } from './create-role-assignment.ts';
export { deleteRoleAssignment } from './delete-role-assignment.ts';
export { giveAccountRoles } from './give-account-roles.ts';
export { findGrants } from './grants-store.ts';
export { listRoleAssignments } from './list-role-assignments.ts';
export { loadGrants } from './load-grants.ts';
export { makeAccount } from './make-account.ts';
export {
  isGrantableAccountRole,
  isGrantableOrganizationRole,
  mayGrantAccountRoles,
  mayGrantOrganizationRole,
} from './may-grant.ts';
export type { OrganizationView } from './organization-view.ts';
export { type FullName, renameUser } from './rename-user.ts';
export { requireAccountPermission, requireOrganizationPermission } from './require-permission.ts';
export type { RoleAssignmentView } from './role-assignment.ts';
export type { RoleAssignmentQuery } from './role-assignment-store.ts';
export { areCombinable, isSameRoleSet, toRoleSet } from './role-set.ts';
export { takeAccountAccess } from './take-account-access.ts';
