import type { Me } from '@guildhall/contract';
import { paths } from './paths.ts';

/** Owners and Administrators work in the Admin Center of their organization. */
export function isAdministrator(me: Pick<Me, 'organization'>): boolean {
  return me.organization !== null && me.organization.role !== 'standard-user';
}

/** Where a person works: the Admin Center if they may, else the list of their accounts. */
export function homeOf(me: Pick<Me, 'organization'>): string {
  return me.organization !== null && isAdministrator(me)
    ? paths.admin(me.organization.sid)
    : paths.accounts;
}
