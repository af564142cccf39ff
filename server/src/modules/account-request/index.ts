/**
 * Requests about one account across the border of an organization. Promises: nothing moves without the word
 * of whoever owns the account, or will own it (D10, D11); at most one organization asks about an account at
 * a time (I-25); and no answer tells an account of strangers from a sid of nothing.
 */
export { clearAccountRequests } from './clear-account-requests.ts';
export { endRequestsOnAddress } from './end-requests-on-address.ts';
export { isAddable } from './is-addable.ts';
export { accountRequestChores } from './request-chores.ts';
export { requestFarewell } from './request-farewell.ts';
export { accountRequestEventHandlers } from './request-jobs.ts';
export { accountRequestRoutes } from './request-routes.ts';
export { moveAccountRows, settleMovedRequests } from './settle-moved.ts';
