import type { AccountPermission, OrganizationPermission } from './permission.ts';
import { accountPermissions, organizationPermissions } from './permission.ts';
import type { RoleSid } from './sid.ts';
import { parseSid } from './sid.ts';

/** Roles a member holds in the organization. Exactly one Owner. */
export const organizationRoles = ['owner', 'administrator', 'standard-user'] as const;
export type OrganizationRole = (typeof organizationRoles)[number];

/** Organization roles that can be given; Owner changes only by transfer. */
export const grantableOrganizationRoles = ['administrator', 'standard-user'] as const;
export type GrantableOrganizationRole = (typeof grantableOrganizationRoles)[number];

/** Roles a person holds on one account (D7). */
export const accountRoles = [
  'owner',
  'administrator',
  'developer',
  'billing-manager',
  'support',
] as const;
export type AccountRole = (typeof accountRoles)[number];

/** Account roles that can be given; Owner changes only by transfer (D7, R-78). */
export const grantableAccountRoles = [
  'administrator',
  'developer',
  'billing-manager',
  'support',
] as const;
export type GrantableAccountRole = (typeof grantableAccountRoles)[number];

function roleSid(text: string): RoleSid {
  const sid = parseSid('role', text);
  if (sid === undefined) throw new TypeError(`Not a role sid: ${text}`);
  return sid;
}

/** The published role sids of the reference system; …0101 for Owner continues the series. */
export const accountRoleSid: Readonly<Record<AccountRole, RoleSid>> = {
  owner: roleSid('IX00000000000000000000000000000101'),
  administrator: roleSid('IX00000000000000000000000000000102'),
  developer: roleSid('IX00000000000000000000000000000103'),
  'billing-manager': roleSid('IX00000000000000000000000000000104'),
  support: roleSid('IX00000000000000000000000000000105'),
};

/** The account role a role sid stands for; undefined for an unknown sid. */
export function accountRoleOf(sid: string): AccountRole | undefined {
  return accountRoles.find((role) => accountRoleSid[role] === sid);
}

const everyAccountPermission: readonly AccountPermission[] = accountPermissions;

/** Acts by which an account is lost to its owner: the owner's, and the organization's. */
const ownersAlone: readonly AccountPermission[] = ['account:close', 'account:transfer'];

/** Whoever is shut out by a suspension could not lift it: that is the organization's. */
const ownerAccountPermissions: readonly AccountPermission[] = everyAccountPermission.filter(
  (permission) => permission !== 'account:suspend' && permission !== 'account:reactivate',
);

const administratorAccountPermissions: readonly AccountPermission[] =
  ownerAccountPermissions.filter((permission) => !ownersAlone.includes(permission));

/** What each account role may do on its account (reference system, section 3.2). */
export const accountRolePermissions: Readonly<Record<AccountRole, readonly AccountPermission[]>> = {
  owner: ownerAccountPermissions,
  administrator: administratorAccountPermissions,
  developer: [
    'account:read',
    'resource:list',
    'api-credential:manage',
    'phone-number:manage',
    'developer-tool:use',
    'product-log:read',
    'usage:read',
    'alphanumeric-sender:manage',
    'alphanumeric-sender:read',
    'iot:read',
    'iot:manage',
  ],
  'billing-manager': [
    'account:read',
    'product-log:read',
    'usage:read',
    'billing:manage',
    'alphanumeric-sender:read',
  ],
  support: ['account:read', 'product-log:read', 'usage:read', 'iot:read'],
};

/** What each organization role may do in its organization (reference system, section 3.1). */
export const organizationRolePermissions: Readonly<
  Record<OrganizationRole, readonly OrganizationPermission[]>
> = {
  owner: organizationPermissions,
  administrator: organizationPermissions.filter(
    (permission) => permission !== 'organization:transfer' && permission !== 'organization:delete',
  ),
  'standard-user': ['account:create'],
};

/**
 * What an organization role may do on every managed account: Owners and
 * Administrators everything, Standard users nothing beyond their own account roles.
 */
export const organizationRoleAccountPermissions: Readonly<
  Record<OrganizationRole, readonly AccountPermission[]>
> = {
  owner: everyAccountPermission,
  administrator: everyAccountPermission,
  'standard-user': [],
};
