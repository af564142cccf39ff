/**
 * The closed list of permissions. `noun:verb`. Organization permissions are decided by the role in
 * the organization; account permissions by the roles on the account, or by the organization role.
 */
export const organizationPermissions = [
  'organization:read',
  'organization:update',
  'organization:transfer',
  'organization:delete',
  'user:list',
  'user:read',
  'user:update',
  'user:suspend',
  'user:reactivate',
  'user:reset-password',
  'user:reset-second-factor',
  'user:remove',
  'user:delete',
  'external-user:list',
  'external-user:update',
  'external-user:remove',
  'user-session:list',
  'user-session:delete',
  'user-lock-out:read',
  'user-lock-out:delete',
  'sign-in-policy:read',
  'sign-in-policy:update',
  'account:create',
  'account:list',
  'account-setting-rule:set',
  'independent-account:list',
  'access:relinquish',
  'account-request:list',
  'account-request:create',
  'account-request:resend',
  'account-request:cancel',
  'account-release:request',
  'role:list',
  'role-assignment:list',
  'role-assignment:create',
  'role-assignment:delete',
  'invitation:list',
  'invitation:create',
  'invitation:resend',
  'invitation:revoke',
  'domain:list',
  'domain:read',
  'domain:create',
  'domain:verify',
  'domain:delete',
  'import:list',
  'import:read',
  'import:start',
  'claim:list',
  'claim:resend',
  'claim:revoke',
  'audit-entry:list',
  'event:list',
  'webhook:manage',
  'export:create',
  'operation:list',
  'operation:read',
  'operation:create',
  'operation:retry',
  'operation:cancel',
  'oauth-app:list',
  'oauth-app:create',
  'oauth-app:delete',
] as const;
export type OrganizationPermission = (typeof organizationPermissions)[number];

/** Permissions on one account; the second group are the product areas that services ask about. */
export const accountPermissions = [
  'account:read',
  'account:update',
  'account:suspend',
  'account:reactivate',
  'account:close',
  'account:transfer',
  'account-setting:set',
  'subaccount:create',
  'subaccount:suspend',
  'subaccount:reactivate',
  'account-user:list',
  'account-user:update',
  'account-user:remove',
  'account-invitation:list',
  'account-invitation:create',
  'account-invitation:resend',
  'account-invitation:revoke',
  'account-audit-entry:list',
  'access:explain',
  'api-credential:manage',
  'phone-number:manage',
  'developer-tool:use',
  'product-log:read',
  'usage:read',
  'billing:manage',
  'trust-hub:manage',
  'alphanumeric-sender:manage',
  'alphanumeric-sender:read',
  'iot:read',
  'iot:manage',
] as const;
export type AccountPermission = (typeof accountPermissions)[number];

/** The product areas among them: what a standard API key may ask about, too. */
export const productAreaPermissions = [
  'phone-number:manage',
  'developer-tool:use',
  'product-log:read',
  'usage:read',
  'billing:manage',
  'trust-hub:manage',
  'alphanumeric-sender:manage',
  'alphanumeric-sender:read',
  'iot:read',
  'iot:manage',
] as const satisfies readonly AccountPermission[];

/** What roles of an account's own give while it is being set up (D18): a look at how far it is. */
export const permissionsWhileSettingUp: readonly AccountPermission[] = ['account:read'];

/**
 * What an organization may still do on an account that is being closed, or is closed (D10): look.
 * Everything else of the account is dead from the instant of the closing on.
 */
export const permissionsWhileClosing: readonly AccountPermission[] = [
  'account:read',
  'account-user:list',
  'account-invitation:list',
  'account-audit-entry:list',
  'access:explain',
];
