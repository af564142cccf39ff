/**
 * The kinds of accounts, which are the operator's data (D18). Promises: a kind that an account has is always
 * there, and at least one is offered.
 */
export { type AccountKindRecord, type AccountStepPlan, stepsOf } from './account-kind.ts';
export { accountKindRoutes } from './account-kind-routes.ts';
export { excludesSignedRequests } from './account-kind-store.ts';
export { requireAccountKind } from './require-account-kind.ts';
