import type { AccountPermission } from '@guildhall/contract';
import type { MessageKey } from '../../messages/catalogue.ts';

/** What each permission on an account lets one do, in words. */
export const accountRightName: Readonly<Record<AccountPermission, MessageKey>> = {
  'account:read': 'account.mayRead',
  'account:update': 'account.mayUpdate',
  'account:suspend': 'account.maySuspend',
  'account:reactivate': 'account.mayReactivate',
  'account:close': 'account.mayClose',
  'account:transfer': 'account.mayTransfer',
  'account-setting:list': 'account.maySeeSettings',
  'account-setting:set': 'account.maySet',
  'resource:list': 'account.maySeeResources',
  'subaccount:create': 'account.mayCreateSubaccount',
  'subaccount:suspend': 'account.maySuspendSubaccount',
  'subaccount:reactivate': 'account.mayReactivateSubaccount',
  'account-user:list': 'account.maySeeUsers',
  'account-user:update': 'account.mayChangeRoles',
  'account-user:remove': 'account.mayRemoveUsers',
  'account-invitation:list': 'account.maySeeInvitations',
  'account-invitation:create': 'account.mayInvite',
  'account-invitation:resend': 'account.mayResend',
  'account-invitation:revoke': 'account.mayRevoke',
  'account-audit-entry:list': 'account.maySeeActivity',
  'access:explain': 'account.mayExplain',
  'api-credential:manage': 'account.mayApi',
  'phone-number:manage': 'account.mayNumbers',
  'developer-tool:use': 'account.mayDevelop',
  'product-log:read': 'account.mayLogs',
  'usage:read': 'account.mayUsage',
  'billing:manage': 'account.mayBill',
  'trust-hub:manage': 'account.mayTrust',
  'alphanumeric-sender:manage': 'account.maySenders',
  'alphanumeric-sender:read': 'account.maySeeSenders',
  'iot:read': 'account.maySeeDevices',
  'iot:manage': 'account.mayDevices',
};

interface RightGroup {
  readonly title: MessageKey;
  readonly permissions: readonly AccountPermission[];
}

const groups: readonly RightGroup[] = [
  {
    title: 'account.rightsAccount',
    permissions: [
      'account:read',
      'account:update',
      'account-setting:list',
      'account-setting:set',
      'account:suspend',
      'account:reactivate',
      'account:close',
      'account:transfer',
      'subaccount:create',
      'subaccount:suspend',
      'subaccount:reactivate',
    ],
  },
  {
    title: 'account.rightsPeople',
    permissions: [
      'account-user:list',
      'account-user:update',
      'account-user:remove',
      'account-invitation:list',
      'account-invitation:create',
      'account-invitation:resend',
      'account-invitation:revoke',
      'account-audit-entry:list',
      'access:explain',
    ],
  },
  {
    title: 'account.rightsProducts',
    permissions: [
      'api-credential:manage',
      'developer-tool:use',
      'resource:list',
      'phone-number:manage',
      'alphanumeric-sender:read',
      'alphanumeric-sender:manage',
      'iot:read',
      'iot:manage',
      'trust-hub:manage',
    ],
  },
  {
    title: 'account.rightsRecords',
    permissions: ['product-log:read', 'usage:read', 'billing:manage'],
  },
];

/** A subaccount has neither an owner nor people nor subaccounts of its own: rights on them are its main account's. */
const ofMainAccounts: readonly AccountPermission[] = [
  'account:transfer',
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
];

/** Whether a right is of any use on a subaccount. */
export function isForSubaccounts(permission: AccountPermission): boolean {
  return !ofMainAccounts.includes(permission);
}

/** Everything one may do, in groups; groups in which one may do nothing are left out. */
export function grantedRights(may: (permission: AccountPermission) => boolean): RightGroup[] {
  return groups
    .map(({ title, permissions }) => ({ title, permissions: permissions.filter(may) }))
    .filter(({ permissions }) => permissions.length > 0);
}
