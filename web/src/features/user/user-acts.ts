import type { Me, User } from '@guildhall/contract';

/** What an administrator does to a person's sign-in. */
export type UserAct = 'reset-password' | 'suspend' | 'reactivate';

/** An act somebody has begun, on whom. */
export interface ChosenAct {
  readonly act: UserAct;
  readonly user: User;
}

/**
 * The acts that are open on this person: nobody suspends themselves or the Organization Owner, and nobody
 * here lifts what the operator did.
 */
export function actsOn(
  user: Pick<User, 'sid' | 'relation' | 'status' | 'suspendedBy' | 'organizationRole'>,
  me: Pick<Me, 'sid'>,
): readonly UserAct[] {
  if (user.relation !== 'managed') return [];
  if (user.status === 'suspended') return user.suspendedBy === 'operator' ? [] : ['reactivate'];
  const isProtected = user.organizationRole === 'owner' || user.sid === me.sid;
  return isProtected ? ['reset-password'] : ['reset-password', 'suspend'];
}

export const actWord = {
  'reset-password': 'user.resetPassword',
  suspend: 'user.suspend',
  reactivate: 'user.reactivate',
} as const;

export const actHint = {
  'reset-password': 'user.resetPasswordHint',
  suspend: 'user.suspendHint',
  reactivate: 'user.reactivateHint',
} as const;
