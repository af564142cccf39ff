/**
 * People: who signs in, and each tenant's own directory of them. Promises: an address belongs to
 * one user in the whole system; directory rows mirror the login they tell of.
 */
export { listAdministrators } from './administrator-store.ts';
export { canonicalEmail, domainOfEmail } from './email.ts';
export { findFormerPasswordHash, giveUpPassword, retirePassword } from './former-password-store.ts';
export { getUser } from './get-user.ts';
export { releaseIdleExternals } from './idle-external-store.ts';
export { claimInvitedLogins, insertInvitedPeople } from './invited-bulk-store.ts';
export {
  copyManyAsExternal,
  deletePeopleOfMany,
  insertImportedPeople,
  joinLoginsInBulk,
  markImported,
} from './join-bulk-store.ts';
export { type PasswordPerson, requireStrongPassword } from './password.ts';
export { type BulkPerson, countAccountsInBulk, insertPeopleInBulk } from './people-bulk-store.ts';
export {
  changeOrganizationRoles,
  deletePeopleAmong,
  listPeople,
  lockPeople,
} from './people-change-store.ts';
export { findPeopleByText } from './people-search-store.ts';
export {
  addToAccountCount,
  addToAccountCounts,
  clearPeople,
  copyAsExternal,
  deletePeople,
  deletePerson,
  findPerson,
  insertPerson,
  listPeopleByEmail,
  lockPerson,
  mirrorSecondFactor,
  personColumns,
  toPerson,
  touchPerson,
  updatePerson,
} from './person-store.ts';
export { displayName, type Person, searchTextOf, sortNameOf, type UserLogin } from './user.ts';
export {
  changeEmailIfFree,
  deleteUserLogin,
  findUserLogin,
  findUserLoginByEmail,
  holdUserLogins,
  insertUserLogin,
  insertUserLoginIfFree,
  isWithoutUsers,
  listUserLoginsByEmail,
  lockUserLogin,
  lockUserLogins,
  touchUserLogin,
  updateUserLogin,
} from './user-login-store.ts';
export { lastActiveOf, toWireUser, userRoutes } from './user-routes.ts';
export { viewPeople, viewPerson } from './user-view.ts';
