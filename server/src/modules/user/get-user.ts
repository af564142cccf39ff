import type { OrganizationSid, UserSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import { findPerson } from './person-store.ts';
import type { Person } from './user.ts';

/** One person of the organization's directory; refuses `not-found`. */
export async function getUser(
  db: Db,
  organizationSid: OrganizationSid,
  userSid: UserSid,
): Promise<Person> {
  const person = await findPerson(db, organizationSid, userSid);
  if (person === undefined) throw refuse('not-found');
  return person;
}
