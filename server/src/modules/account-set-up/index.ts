/**
 * How new accounts are set up, step by step (D18). Promises: every step is done once, in its order, whatever
 * ends in between; nobody's role on the account gives anything before the last one is done.
 */
export { accountSetUpEventHandlers } from './account-set-up-jobs.ts';
export { accountSetUpRoutes } from './account-set-up-routes.ts';
export { type BegunSetUp, beginSetUp } from './begin-set-up.ts';
export { setUpKind } from './set-up-kind.ts';
