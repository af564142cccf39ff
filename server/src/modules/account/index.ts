/** Accounts as such: name, kind, status, owner. Promises one governing tenant per account. */
export type { AccountRecord, AccountView } from './account.ts';
export { type BulkAccount, countUsersInBulk, insertAccountsInBulk } from './account-bulk-store.ts';
export {
  addToUserCounts,
  changeAccountOwners,
  lockAccounts,
} from './account-owner-store.ts';
export { accountRoutes, toWireAccount } from './account-routes.ts';
export { findAccountsByText } from './account-search-store.ts';
export {
  type AccountKey,
  changeAccountState,
  closeSubaccounts,
  countClosings,
  countOpenSubaccounts,
  countSubaccounts,
  endOrganizationSuspension,
  holdAccounts,
  listAccountsToPurge,
  listClosedAccountSids,
  listOpenSubaccountSids,
  listSubaccountSids,
} from './account-state-store.ts';
export {
  accountColumns,
  addToUserCount,
  countAccounts,
  countEveryAccount,
  findAccount,
  insertAccount,
  listAccountsBySid,
  locateAccount,
  lockAccount,
  moveAccount,
  parentIn,
  stateThatCounts,
} from './account-store.ts';
export { ownerColumns, toAccountView } from './account-view-store.ts';
export { getAccount } from './get-account.ts';
export { lockIndependentAccounts, moveIndependentAccounts } from './move-bulk-store.ts';
export { findSetUp, finishSetUp, type SetUpRecord } from './set-up-store.ts';
export { updateAccount } from './update-account.ts';
