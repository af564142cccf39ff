import type { RequestableKind } from '../operation/index.ts';
import { accountAccessKinds } from './account-access-kinds.ts';
import { changeOrganizationRoles } from './change-organization-roles.ts';

/** What this module does to many people. */
export const accessKinds: readonly RequestableKind[] = [
  changeOrganizationRoles,
  ...accountAccessKinds,
];
