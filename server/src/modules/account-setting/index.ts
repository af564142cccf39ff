/**
 * What an account asks of its people, hooks and programs. Promises one answer everywhere: the
 * organization's lock, else what was set for the account, else the default of Guildhall.
 */
export { accountDemandsFactor } from './account-demands-factor.ts';
export { accountDemandsSignature } from './account-demands-signature.ts';
export { accountSettingRoutes } from './account-setting-routes.ts';
export { countDemandingAccounts } from './count-demanding-accounts.ts';
export { readAccountSettings } from './read-account-settings.ts';
