import type { Locale, UserSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { makeAccount } from '../access/index.ts';
import { insertPerson, insertUserLoginIfFree, type UserLogin } from '../user/index.ts';

/** A person who has proved their mailbox and chosen a password. */
export interface NewPerson {
  readonly sid: UserSid;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly passwordHash: string;
  readonly locale: Locale;
}

/** Creates an active, independent login. Refuses `conflict` when the address was taken a moment ago. */
export async function insertActiveLogin(unit: UnitOfWork, person: NewPerson): Promise<void> {
  const login = {
    ...person,
    status: 'active' as const,
    mustSetPassword: false,
    timeZone: 'UTC',
    organizationSid: null,
    emailVerifiedAt: unit.now,
    createdAt: unit.now,
    lastActiveAt: unit.now,
  };
  if (!(await insertUserLoginIfFree(unit.tx, login))) throw refuse('conflict');
}

/** Gives a person an independent account of their own, which is its own tenant (D1). */
export async function openIndependentAccount(
  unit: UnitOfWork,
  person: Pick<UserLogin, 'sid' | 'email' | 'firstName' | 'lastName' | 'createdAt'>,
  accountName: string,
): Promise<void> {
  const accountSid = unit.newSid('account');
  await unit.enter(accountSid);
  await insertPerson(unit.tx, {
    tenantSid: accountSid,
    userSid: person.sid,
    relation: 'external',
    organizationRole: null,
    email: person.email,
    firstName: person.firstName,
    lastName: person.lastName,
    status: 'active',
    mustSetPassword: false,
    createdAt: person.createdAt,
    lastActiveAt: null,
  });
  const name = accountName.trim();
  await makeAccount(unit, {
    tenantSid: accountSid,
    accountSid,
    name,
    kind: 'standard',
    ownerUserSid: person.sid,
  });
  unit.record({
    action: 'account.create',
    target: { type: 'account', sid: accountSid, name },
    accountSid,
    tenantSid: accountSid,
    after: { name, kind: 'standard', ownerUserSid: person.sid },
  });
  unit.emit({
    type: 'account.created',
    tenantSid: accountSid,
    subjectSid: accountSid,
    payload: { ownerUserSid: person.sid },
  });
}
