import {
  type AccountRole,
  type GrantableAccountRole,
  type GrantableOrganizationRole,
  grantableAccountRoles,
  grantableOrganizationRoles,
  type OrganizationRole,
} from '@guildhall/contract';
import { decideAccount, decideOrganization, type Grants } from '../../core/authorize.ts';

/** Owner is never given: it changes by transfer only (D7, R-78). */
export function isGrantableAccountRole(role: AccountRole): role is GrantableAccountRole {
  return grantableAccountRoles.some((grantable) => grantable === role);
}

/** Owner is never given: it changes by transfer only. */
function isGrantableOrganizationRole(role: OrganizationRole): role is GrantableOrganizationRole {
  return grantableOrganizationRoles.some((grantable) => grantable === role);
}

/**
 * May somebody with these grants give these roles on the account the grants were loaded for:
 * Owners and Administrators of the organization and of the account, every role but Owner.
 */
export function mayGrantAccountRoles(grants: Grants, roles: readonly AccountRole[]): boolean {
  return (
    decideAccount('account-user:update', grants).allowed && roles.every(isGrantableAccountRole)
  );
}

/** May somebody with these grants give this role in the organization: Owners and Administrators, every role but Owner. */
export function mayGrantOrganizationRole(grants: Grants, role: OrganizationRole): boolean {
  return decideOrganization('user:update', grants).allowed && isGrantableOrganizationRole(role);
}
