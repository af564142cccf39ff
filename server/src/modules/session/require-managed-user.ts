import type { OrganizationSid, UserSid } from '@guildhall/contract';
import type { Actor } from '../../core/actor.ts';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import { findPerson, type Person } from '../user/index.ts';
import type { HeldUser } from './lock-managed-user.ts';

/** Somebody whose sign-in the organization owns. Refuses `not-found`, `user-not-managed`. */
export async function requireManagedUser(
  db: Db,
  place: { readonly organizationSid: OrganizationSid; readonly userSid: UserSid },
): Promise<Person> {
  const person = await findPerson(db, place.organizationSid, place.userSid);
  if (person === undefined) throw refuse('not-found');
  if (person.relation !== 'managed' || person.status === 'invited')
    throw refuse('user-not-managed');
  return person;
}

/** Nobody but the Owner touches the sign-in of the Owner. Pure. Refuses `organization-owner-only`. */
export function requireNotOwnerOfOthers(actor: Actor, { person }: Pick<HeldUser, 'person'>): void {
  const isOwnDoing = actor.kind === 'user' && actor.userSid === person.userSid;
  if (person.organizationRole !== 'owner' || isOwnDoing) return;
  throw refuse('organization-owner-only');
}
