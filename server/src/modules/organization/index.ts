/** Organizations as such: name and Owner. Promises exactly one Owner at any time. */
export { type OrganizationRecord, requireInUse } from './organization.ts';
export { organizationFeatureRoutes } from './organization-feature-routes.ts';
export { organizationLimitRoutes } from './organization-limit-routes.ts';
export { findLimit } from './organization-limit-store.ts';
export { organizationStateRoutes } from './organization-state-routes.ts';
export {
  changeOrganization,
  deleteOrganizationRow,
  findOrganization,
  forgetSignUpRuleSetter,
  insertOrganization,
  lockOrganization,
} from './organization-store.ts';
export { isFeatureAllowed, setOrganizationFeature } from './set-organization-feature.ts';
