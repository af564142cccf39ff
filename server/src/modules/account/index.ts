/** Accounts as such: name, kind, status, owner. Promises one governing tenant per account. */
export type { AccountRecord } from './account.ts';
export {
  addToUserCount,
  findAccount,
  insertAccount,
  listAccountsBySid,
  locateAccount,
  lockAccount,
  moveAccount,
  updateAccount,
} from './account-store.ts';
