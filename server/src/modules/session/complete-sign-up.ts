import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { renameUser } from '../access/index.ts';
import {
  displayName,
  findUserLoginByEmail,
  lockUserLogin,
  type UserLogin,
  updateUserLogin,
} from '../user/index.ts';
import { type Link, prospectiveUserSid } from './link.ts';
import type { PreparedPassword } from './new-password.ts';
import { insertActiveLogin, openIndependentAccount } from './register-person.ts';
import type { SessionDeps } from './session-deps.ts';
import { type SignedIn, signInPerson } from './sign-in-person.ts';
import { useLink } from './use-link.ts';

/** What the form behind a sign-up link says. */
export interface SignUpForm {
  readonly token: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly accountName: string;
}

/**
 * Step two of a sign-up: the link proves the mailbox; creates the person and an independent account,
 * and signs in (D1). Somebody who was only invited so far becomes an active independent person; their
 * invitations stay pending (D3, A-03). Refuses `link-unusable`, also when the address is taken.
 */
export async function completeSignUp(
  unit: UnitOfWork,
  deps: Pick<SessionDeps, 'random' | 'times'>,
  input: SignUpForm & PreparedPassword,
): Promise<SignedIn> {
  const link = await useLink(unit.tx, { token: input.token, purpose: 'sign-up', now: unit.now });
  const person = await makeActive(unit, link, input);
  await openIndependentAccount(unit, person, input.accountName);
  unit.identify({ sid: person.sid, name: displayName(person) });
  unit.record({
    action: 'sign-up.complete',
    target: { type: 'user', sid: person.sid, name: displayName(person) },
    tenantSid: person.sid,
    after: { email: person.email, status: 'active' },
  });
  return signInPerson(unit, deps, person.sid);
}

type ActivePerson = Pick<UserLogin, 'sid' | 'email' | 'firstName' | 'lastName' | 'createdAt'>;

async function makeActive(
  unit: UnitOfWork,
  link: Link,
  input: SignUpForm & PreparedPassword,
): Promise<ActivePerson> {
  if (link.email === null) throw refuse('link-unusable');
  const names = { firstName: input.firstName.trim(), lastName: input.lastName.trim() };
  const { passwordHash } = input;
  const known = await findUserLoginByEmail(unit.tx, link.email);
  if (known !== undefined)
    return activateInvited(unit, known, { ...names, passwordHash, locale: link.locale });
  const sid = prospectiveUserSid(link.sid);
  await unit.enter(sid);
  await insertActiveLogin(unit, {
    sid,
    email: link.email,
    ...names,
    passwordHash,
    locale: link.locale,
  });
  return { sid, email: link.email, ...names, createdAt: unit.now };
}

async function activateInvited(
  unit: UnitOfWork,
  known: UserLogin,
  chosen: Pick<UserLogin, 'firstName' | 'lastName' | 'passwordHash' | 'locale'>,
): Promise<ActivePerson> {
  const login = await lockUserLogin(unit.tx, known.sid);
  if (login?.status !== 'invited') throw refuse('link-unusable');
  await unit.enter(login.sid);
  const { firstName, lastName, passwordHash, locale } = chosen;
  const { user } = await renameUser(unit, login.sid, { firstName, lastName });
  await updateUserLogin(unit.tx, login.sid, {
    passwordHash,
    locale,
    status: 'active',
    emailVerifiedAt: unit.now,
  });
  return user;
}
