/** Accounts as such: name, kind, status, owner. Promises one governing tenant per account. */

export type { AccountRecord, AccountView } from './account.ts';
export { type BulkAccount, insertAccountsInBulk } from './account-bulk-store.ts';
export { type AccountDeps, accountRoutes, toWireAccount } from './account-routes.ts';
export {
  addToUserCount,
  changeAccount,
  countAccounts,
  findAccount,
  insertAccount,
  listAccountsBySid,
  locateAccount,
  lockAccount,
  moveAccount,
} from './account-store.ts';
export type { AccountQuery } from './account-view-store.ts';
export { getAccount, listAccounts } from './list-accounts.ts';
