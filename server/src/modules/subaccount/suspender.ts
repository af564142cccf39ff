import {
  type AccountPermission,
  type AccountSuspender,
  isSid,
  organizationRoleAccountPermissions,
  type TenantSid,
} from '@guildhall/contract';
import type { Grants } from '../../core/authorize.ts';

/** In whose name somebody acts on a subaccount: the organization's, or the main account's people's. Pure. */
export function suspenderOf(
  { organizationRole }: Pick<Grants, 'organizationRole'>,
  permission: AccountPermission,
): 'organization' | 'account' {
  const governs =
    organizationRole !== null &&
    organizationRoleAccountPermissions[organizationRole].includes(permission);
  return governs ? 'organization' : 'account';
}

/**
 * Why a suspension may not be lifted in that name; undefined when it may. An account that left its
 * organization has nobody left who suspended it: its people lift it. Pure.
 */
export function whyNotLifted(
  suspendedBy: AccountSuspender | null,
  by: 'organization' | 'account',
  tenantSid: TenantSid,
): 'account-suspended-by-operator' | 'account-suspended-by-organization' | undefined {
  if (suspendedBy === 'operator') return 'account-suspended-by-operator';
  const isKept = suspendedBy === 'organization' && by === 'account';
  return isKept && isSid('organization', tenantSid)
    ? 'account-suspended-by-organization'
    : undefined;
}
