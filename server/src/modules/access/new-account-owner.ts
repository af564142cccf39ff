import type { OrganizationRole, UserSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';

/**
 * Who owns a new account: for Standard users always they themselves, else the one who is
 * named, else the Organization Owner. Refuses `permission-denied` when a Standard user names one.
 */
export function newAccountOwner(
  role: OrganizationRole | null,
  people: {
    readonly creator: UserSid | undefined;
    readonly named: UserSid | undefined;
    readonly organizationOwner: UserSid;
  },
): UserSid {
  if (role !== 'standard-user') return people.named ?? people.organizationOwner;
  if (people.named !== undefined || people.creator === undefined) {
    throw refuse('permission-denied', { detail: 'Standard users own the accounts they create' });
  }
  return people.creator;
}
