import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { createOrganization } from '../access/index.ts';
import { displayName, isWithoutUsers } from '../user/index.ts';
import { prospectiveUserSid } from './link.ts';
import { type PreparedPassword, prepareFirstPassword } from './new-password.ts';
import { insertActiveLogin, openIndependentAccount } from './register-person.ts';
import { requireEmail } from './require-email.ts';
import type { SessionDeps } from './session-deps.ts';
import { type SignedIn, signInPerson } from './sign-in-person.ts';
import { requireLink, useLink } from './use-link.ts';

/** What the form behind the set-up link says. */
export interface SetUpForm {
  readonly token: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly organizationName: string;
}

/** Checks everything that needs no lock, then hashes the password. */
export async function prepareSetUp(
  db: Db,
  input: SetUpForm & { readonly password: string },
  now: Date,
): Promise<PreparedPassword> {
  await requireSetUp(db);
  await requireLink(db, { token: input.token, purpose: 'set-up', now });
  const email = requireEmail(input.email);
  return prepareFirstPassword(input.password, { ...input, email });
}

/**
 * Creates the first person, their organization and its first account, and signs in. The link came
 * from the console of the installation, which stands for the mailbox. Refuses `set-up-done` as soon
 * as there is anybody, `link-unusable`, `email-invalid`.
 */
export async function completeSetUp(
  unit: UnitOfWork,
  deps: Pick<SessionDeps, 'random' | 'times'>,
  input: SetUpForm & PreparedPassword,
): Promise<SignedIn> {
  const { token, passwordHash, organizationName } = input;
  const link = await useLink(unit.tx, { token, purpose: 'set-up', now: unit.now });
  await requireSetUp(unit.tx);
  const person = {
    sid: prospectiveUserSid(link.sid),
    email: requireEmail(input.email),
    firstName: input.firstName.trim(),
    lastName: input.lastName.trim(),
    createdAt: unit.now,
  };
  await unit.enter(person.sid);
  const { createdAt: _, ...login } = person;
  await insertActiveLogin(unit, { ...login, passwordHash, locale: link.locale });
  await openIndependentAccount(unit, person, organizationName);
  const { organization } = await createOrganization(
    unit,
    { userSid: person.sid },
    organizationName,
  );
  unit.identify({ sid: person.sid, name: displayName(person) });
  unit.record({
    action: 'set-up.complete',
    target: { type: 'user', sid: person.sid, name: displayName(person) },
    tenantSid: organization.sid,
    after: { email: person.email, organizationSid: organization.sid },
  });
  return signInPerson(unit, deps, person.sid);
}

/** Refuses `set-up-done` as soon as there is anybody. */
export async function requireSetUp(db: Db): Promise<void> {
  if (!(await isWithoutUsers(db))) throw refuse('set-up-done');
}
