import {
  type AccountPermission,
  type AccountRole,
  accountPermissions,
  accountRolePermissions,
  accountRoles,
  type OrganizationRole,
  organizationRoleAccountPermissions,
  organizationRoles,
  permissionsWhileClosing,
  permissionsWhileSettingUp,
} from '@guildhall/contract';

/** By which roles something may be done on an account, and in which of its states. */
export interface AccountRule {
  /** The permission, as reasons name it. */
  readonly name: string;
  readonly organizationRoles: readonly OrganizationRole[];
  readonly accountRoles: readonly AccountRole[];
  /** True where roles of the account give it while the account is being set up (D18). */
  readonly whileSettingUp: boolean;
  /** True where the organization may do it on an account that is being closed, or is closed (D10). */
  readonly whileClosing: boolean;
  /** True where nobody may do it, the organization no more than others, unless the account is in use. */
  readonly onlyInUse: boolean;
}

const rules = new Map(
  accountPermissions.map((name) => [
    name,
    {
      name,
      organizationRoles: organizationRoles.filter((role) =>
        organizationRoleAccountPermissions[role].includes(name),
      ),
      accountRoles: accountRoles.filter((role) => accountRolePermissions[role].includes(name)),
      whileSettingUp: permissionsWhileSettingUp.includes(name),
      whileClosing: permissionsWhileClosing.includes(name),
      onlyInUse: false,
    } satisfies AccountRule,
  ]),
);

/** A permission of ours, or what else is decided by the roles on an account. */
export type AskedRule = AccountPermission | AccountRule;

/** The rule of a permission of ours. */
export function ruleOf(asked: AskedRule): AccountRule {
  if (typeof asked !== 'string') return asked;
  const rule = rules.get(asked);
  if (rule === undefined) throw new TypeError(`No permission: ${asked}`);
  return rule;
}

/**
 * The rule of a permission that the operator defined for a product: by roles on the account, of which
 * Owner and Administrator hold all, and by those of the organization that do; a product stands still while the account
 * is not in use.
 */
export function ruleOfProduct(product: {
  readonly path: string;
  readonly roles: readonly AccountRole[];
}): AccountRule {
  return {
    name: product.path,
    organizationRoles: ['owner', 'administrator'],
    accountRoles: ['owner', 'administrator', ...product.roles],
    whileSettingUp: false,
    whileClosing: false,
    onlyInUse: true,
  };
}
