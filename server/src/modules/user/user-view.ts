import type { UserSuspender } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import type { Person } from './user.ts';
import { listSuspendedByOperator } from './user-login-store.ts';

/** A row of the directory, with who suspended the person. */
export interface PersonView extends Person {
  readonly suspendedBy: UserSuspender | null;
}

/** Says of the managed people who are suspended by whom; of others it is nothing to the tenant. */
export async function viewPeople(db: Db, people: readonly Person[]): Promise<PersonView[]> {
  const sids = people.filter(isSuspended).map(({ userSid }) => userSid);
  const byOperator = new Set(sids.length === 0 ? [] : await listSuspendedByOperator(db, sids));
  return people.map((person) => {
    const by = byOperator.has(person.userSid) ? 'operator' : 'organization';
    return { ...person, suspendedBy: isSuspended(person) ? by : null };
  });
}

/** One person, as `viewPeople` does. */
export async function viewPerson(db: Db, person: Person): Promise<PersonView> {
  const [view] = await viewPeople(db, [person]);
  return view ?? { ...person, suspendedBy: null };
}

function isSuspended({ relation, status }: Person): boolean {
  return relation === 'managed' && status === 'suspended';
}
