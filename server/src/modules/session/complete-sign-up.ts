import { refuse, refuseField } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { addManagedUser, renameUser } from '../access/index.ts';
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
import type { SignUpFate } from './sign-up-rules.ts';
import { useLink } from './use-link.ts';

/** What the form behind a sign-up link says. */
export interface SignUpForm {
  readonly token: string;
  readonly firstName: string;
  readonly lastName: string;
  /** Needed unless an organization is joined, which has accounts of its own. */
  readonly accountName?: string | undefined;
}

/**
 * Step two of a sign-up: the link proves the mailbox; creates the person and an independent account,
 * and signs in (D1). Where an organization has proved the domain of the address its rule decides: the
 * person becomes managed there instead, or is refused. Somebody who was only invited so far becomes
 * an active independent person; their invitations stay pending (D3, A-03). Refuses `link-unusable`, also
 * when the address is taken, and `sign-up-restricted`.
 */
export async function completeSignUp(
  unit: UnitOfWork,
  deps: Pick<SessionDeps, 'random' | 'times' | 'signUps'>,
  input: SignUpForm & PreparedPassword,
): Promise<SignedIn> {
  const link = await useLink(unit.tx, { token: input.token, purpose: 'sign-up', now: unit.now });
  const person = await makeActive(unit, link, input);
  unit.identify({ sid: person.sid, name: displayName(person) });
  const fate = await deps.signUps.hold(unit, person.email);
  await placePerson(unit, fate, person, input.accountName);
  unit.record({
    action: 'sign-up.complete',
    target: { type: 'user', sid: person.sid, name: displayName(person) },
    tenantSid: person.sid,
    after: { email: person.email, status: 'active' },
  });
  return signInPerson(unit, deps, person.sid);
}

/** Gives the new person their place: an account of their own, or the organization that takes them in. */
async function placePerson(
  unit: UnitOfWork,
  fate: SignUpFate,
  person: ActivePerson,
  accountName: string | undefined,
): Promise<void> {
  switch (fate.kind) {
    case 'refused':
      throw refuse('sign-up-restricted', {
        details: { organizationName: fate.organizationName },
      });
    case 'joins':
      return joinOrganization(unit, fate, person);
    case 'independent':
      if (accountName === undefined)
        throw refuseField('malformed-request', 'accountName', 'Give your first account a name');
      return openIndependentAccount(unit, person, accountName);
  }
}

async function joinOrganization(
  unit: UnitOfWork,
  { organizationSid }: Extract<SignUpFate, { readonly kind: 'refused' | 'joins' }>,
  person: ActivePerson,
): Promise<void> {
  const organizationRole = 'standard-user';
  await addManagedUser(unit, { organizationSid, user: person, organizationRole });
  unit.record({
    action: 'sign-up.join',
    target: { type: 'user', sid: person.sid, name: displayName(person) },
    tenantSid: organizationSid,
    after: { email: person.email, organizationRole },
  });
  unit.emit({
    type: 'user.joined',
    tenantSid: organizationSid,
    subjectSid: person.sid,
    payload: { organizationRole },
  });
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
