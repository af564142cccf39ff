import type { Me, User } from '@guildhall/contract';
import type { MessageKey } from '../../messages/catalogue.ts';

/** What may be done to many managed users at once, in the order of the buttons. */
export const userBulkKinds = [
  'change-organization-role',
  'give-account-roles',
  'take-account-access',
  'reactivate-users',
  'suspend-users',
] as const;
export type UserBulkKind = (typeof userBulkKinds)[number];

type Judged = Pick<User, 'sid' | 'status' | 'suspendedBy' | 'organizationRole' | 'accountCount'>;

/** True when the act is open on this person: the same as for one person, told from what the list shows. */
export function isOpenTo(kind: UserBulkKind, user: Judged, me: Pick<Me, 'sid'>): boolean {
  const isProtected = user.organizationRole === 'owner' || user.sid === me.sid;
  switch (kind) {
    case 'change-organization-role':
      return !isProtected;
    case 'suspend-users':
      return !isProtected && user.status === 'active';
    case 'reactivate-users':
      return user.status === 'suspended' && user.suspendedBy !== 'operator';
    case 'take-account-access':
      return user.accountCount > 0;
    case 'give-account-roles':
      return true;
  }
}

export const bulkActWord: Readonly<Record<UserBulkKind, MessageKey>> = {
  'change-organization-role': 'user.bulkChangeRole',
  'give-account-roles': 'user.bulkGiveRoles',
  'take-account-access': 'user.bulkTakeAccess',
  'suspend-users': 'user.bulkSuspend',
  'reactivate-users': 'user.bulkReactivate',
};
