/** Accounts as such: name, kind, status, owner. Promises one governing tenant per account. */
export type { AccountRecord, AccountView } from './account.ts';
export { type BulkAccount, countUsersInBulk, insertAccountsInBulk } from './account-bulk-store.ts';
export { accountRoutes, toWireAccount } from './account-routes.ts';
export {
  addToUserCount,
  countAccounts,
  findAccount,
  insertAccount,
  listAccountsBySid,
  locateAccount,
  lockAccount,
  moveAccount,
} from './account-store.ts';
export { getAccount, listAccounts } from './list-accounts.ts';
