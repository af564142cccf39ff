/**
 * Subaccounts: accounts below a main account, one level deep. Promises: they have no people of their own,
 * and are never better off than their main account.
 */
export { subaccountRoutes } from './subaccount-routes.ts';
