/** Accounts as such: name, kind, status, owner. Promises one governing tenant per account. */
export type { AccountRecord } from './account.ts';
export {
  addToUserCount,
  changeAccount,
  findAccount,
  insertAccount,
  listAccountsBySid,
  locateAccount,
  lockAccount,
  moveAccount,
} from './account-store.ts';
