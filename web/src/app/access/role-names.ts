import type { AccountRole, OrganizationRole } from '@guildhall/contract';
import type { MessageKey } from '../../messages/catalogue.ts';

/** What a role in the organization is called. */
export const organizationRoleName: Readonly<Record<OrganizationRole, MessageKey>> = {
  owner: 'user.roleOwner',
  administrator: 'user.roleAdministrator',
  'standard-user': 'user.roleStandardUser',
};

/** What a role on an account is called. */
export const accountRoleName: Readonly<Record<AccountRole, MessageKey>> = {
  owner: 'user.accountRoleOwner',
  administrator: 'user.accountRoleAdministrator',
  developer: 'user.accountRoleDeveloper',
  'billing-manager': 'user.accountRoleBillingManager',
  support: 'user.accountRoleSupport',
};

/** What a role on an account lets one do, in one line. */
export const accountRoleMeaning: Readonly<Record<AccountRole, MessageKey>> = {
  owner: 'user.accountRoleOwnerMeaning',
  administrator: 'user.accountRoleAdministratorMeaning',
  developer: 'user.accountRoleDeveloperMeaning',
  'billing-manager': 'user.accountRoleBillingManagerMeaning',
  support: 'user.accountRoleSupportMeaning',
};
