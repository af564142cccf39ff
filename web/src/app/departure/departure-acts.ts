import type { DepartureKind, Me, User } from '@guildhall/contract';

/** Ways out of the organization that are open on this person: nobody removes themselves or the Owner. */
export function departuresOf(
  user: Pick<User, 'sid' | 'relation' | 'organizationRole'>,
  me: Pick<Me, 'sid'>,
): readonly DepartureKind[] {
  const isProtected = user.organizationRole === 'owner' || user.sid === me.sid;
  return user.relation === 'managed' && !isProtected ? ['remove', 'delete'] : [];
}

export const departureWord = {
  remove: 'user.remove',
  delete: 'user.delete',
} as const;

export const departureHint = {
  remove: 'user.removeHint',
  delete: 'user.deleteHint',
} as const;
