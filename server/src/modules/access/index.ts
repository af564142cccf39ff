/**
 * Who may do what: roles in organizations and on accounts. Promises: every account has exactly one
 * owner and every organization exactly one Owner; what a decision rests on is read when it is made (D19).
 */
export type { BulkAccess } from './access-bulk-store.ts';
export { accessChores } from './access-chores.ts';
export type { MoveAccountRows } from './access-deps.ts';
export { accessKinds } from './access-kinds.ts';
export { accessRoutes } from './access-routes.ts';
export {
  type AccessTerms,
  noTerms,
  readTerms,
  type TermsChange,
  toWireTerms,
} from './access-terms.ts';
export { readNamedTerms, type TermsWrite } from './access-terms-store.ts';
export { findAccountUser, listUserSidsWithAccess } from './account-user-store.ts';
export { addManagedUser } from './add-managed-user.ts';
export { addManagedUsersInBulk } from './add-managed-users-in-bulk.ts';
export { agreeOnTerms } from './agree-on-terms.ts';
export type { MovedAccount } from './carry-accounts.ts';
export { chooseUsers, isOneself, judgeRelation, rowsOfUsers } from './choose-users.ts';
export { createOrganization } from './create-organization.ts';
export { createRoleAssignment } from './create-role-assignment.ts';
export { deleteRoleAssignment } from './delete-role-assignment.ts';
export {
  currentAccess,
  type HeldAccess,
  listAccessEverywhere,
  listAccessIn,
} from './every-access-store.ts';
export { externalUserExport } from './external-user-export.ts';
export { giveAccessInBulk } from './give-access-in-bulk.ts';
export { giveAccountRoles } from './give-account-roles.ts';
export { findGrants, findHoldings, recallHoldings } from './grants-store.ts';
export { handOverAccount } from './hand-over-account.ts';
export { inheritAccounts } from './inherit-accounts.ts';
export { countLiftedEnds, noLiftedEnds } from './lifted-ends-store.ts';
export { loadGrants } from './load-grants.ts';
export { makeAccount } from './make-account.ts';
export { mayGrantAccountRoles, mayGrantOrganizationRole } from './may-grant.ts';
export { organizationOwnerEventHandlers } from './organization-owner-jobs.ts';
export { readdressUser } from './readdress-user.ts';
export { type ReleasedAccount, releaseAccounts } from './release-accounts.ts';
export { renameUser } from './rename-user.ts';
export { requireOfferable } from './require-offerable.ts';
export { requireOwnPeople } from './require-own-people.ts';
export {
  requireAccountPermission,
  requireHeldPermission,
  requireOrganizationPermission,
} from './require-permission.ts';
export { outlasts, requireNewTerms, requireTerms } from './require-terms.ts';
export { areCombinable, mergeRoles } from './role-set.ts';
export { listRolesHeld } from './roles-held-store.ts';
export { takeAccessOf } from './take-access-of.ts';
export { takeEveryAccess } from './take-every-access.ts';
export { takeEverybodysAccess } from './take-everybodys-access.ts';
export { userExport } from './user-export.ts';
