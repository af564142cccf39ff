/** Organizations as such: name and Owner. Promises exactly one Owner at any time. */
export type { OrganizationRecord } from './organization.ts';
export {
  changeOrganization,
  findOrganization,
  insertOrganization,
  lockOrganization,
} from './organization-store.ts';
