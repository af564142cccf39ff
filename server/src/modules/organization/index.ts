/** Organizations as such: name and Owner. Promises exactly one Owner at any time. */
export type { OrganizationRecord } from './organization.ts';
export {
  findOrganization,
  insertOrganization,
  lockOrganization,
  updateOrganization,
} from './organization-store.ts';
