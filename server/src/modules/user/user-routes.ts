import { getUser as getUserOperation, type User } from '@guildhall/contract';
import { type Binding, bindRead } from '../../core/binding.ts';
import { getUser } from './get-user.ts';
import type { Person } from './user.ts';
import { type PersonView, viewPerson } from './user-view.ts';

/** The operations on users that ask nobody else, bound. */
export function userRoutes(): Binding[] {
  return [
    bindRead(getUserOperation, async (db, { params }) =>
      toWireUser(await viewPerson(db, await getUser(db, params.organizationSid, params.userSid))),
    ),
  ];
}

/** When a person was last active is nothing to tenants that do not manage them. */
export function lastActiveOf({
  relation,
  lastActiveAt,
}: Pick<Person, 'relation' | 'lastActiveAt'>): Date | null {
  return relation === 'managed' ? lastActiveAt : null;
}

/** A row of the directory as the contract shows it. */
export function toWireUser(person: PersonView): User {
  return {
    sid: person.userSid,
    email: person.email,
    firstName: person.firstName,
    lastName: person.lastName,
    relation: person.relation,
    status: person.status,
    suspendedBy: person.suspendedBy,
    mustSetPassword: person.mustSetPassword,
    hasSecondFactor: person.hasSecondFactor,
    requiresSecondFactor: person.requiresSecondFactor,
    organizationRole: person.organizationRole,
    accountCount: person.accountCount,
    createdAt: person.createdAt.toISOString(),
    lastActiveAt: lastActiveOf(person)?.toISOString() ?? null,
    importedAt: person.importedAt?.toISOString() ?? null,
    managedSince: person.managedSince?.toISOString() ?? null,
    version: person.version,
  };
}
