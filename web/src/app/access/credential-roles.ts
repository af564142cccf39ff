import { type AccountRole, accountRolePermissions } from '@guildhall/contract';

/** Whether roles on an account let somebody keep credentials of it, which work no longer than that. Pure. */
export function mayKeepCredentials(roles: readonly AccountRole[]): boolean {
  return roles.some((role) => accountRolePermissions[role].includes('api-credential:manage'));
}
