/**
 * Accounts outside of an organization on which its people have access. Promises: the organization
 * sees every one of them and nothing else of other tenants, and can give the access up at any time.
 */
export { independentAccountEventHandlers } from './independent-account-jobs.ts';
export { independentAccountRoutes } from './independent-account-routes.ts';
