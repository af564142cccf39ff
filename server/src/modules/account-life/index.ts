/**
 * The life of an account: suspension, closing, reopening and the removal of its data. Promises: from the
 * commit of a closing on nothing of the account works (I-32), and nothing is removed before its time (D10).
 */
export { accountLifeChores } from './account-life-chores.ts';
export { accountLifeEventHandlers } from './account-life-jobs.ts';
export { accountLifeRoutes } from './account-life-routes.ts';
export { closeAbandonedAccount } from './close-abandoned-account.ts';
export { closeAccount } from './close-account.ts';
export type { ClosingDeps } from './closing.ts';
export { putBackIntoUse } from './reactivate-account.ts';
export { lockOpenAccount, putOutOfUse } from './suspend-account.ts';
