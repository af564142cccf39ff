import type { FieldError } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { hashPassword } from '../../platform/crypto/password-hash.ts';
import { hashToken } from '../../platform/crypto/token.ts';
import {
  insertUserLogin,
  requireStrongPassword,
  type UserLogin,
  updateUserLogin,
} from '../user/index.ts';
import type { InvitationRecord } from './invitation.ts';
import { findInvitationByToken } from './invitation-token-store.ts';

/** What a new person fills in; absent for people who exist. */
export interface NewPersonForm {
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  readonly password?: string | undefined;
  /** Made from the password before the transaction opened; absent when there was nothing to hash. */
  readonly passwordHash?: string | undefined;
}

/** Hashes the password of a form, unless the token is dead anyway: nobody makes the server work for nothing. */
export async function hashFormPassword(
  db: Db,
  form: { readonly token: string; readonly password?: string | undefined },
): Promise<string | undefined> {
  if (form.password === undefined) return undefined;
  const place = await findInvitationByToken(db, hashToken(form.token));
  return place === undefined ? undefined : hashPassword(form.password);
}

/**
 * Makes the invited person one who can sign in; the token proved the mailbox. `login` is the user the
 * invitation made, if it made one. Refuses `malformed-request` and `password-too-weak` by field.
 */
export async function activatePerson(
  unit: UnitOfWork,
  invitation: InvitationRecord,
  person: { readonly login: UserLogin | undefined; readonly form: NewPersonForm },
): Promise<UserLogin> {
  const { email, locale } = invitation;
  const { firstName, lastName, passwordHash } = requireForm(email, person.form);
  const active = {
    firstName,
    lastName,
    passwordHash,
    status: 'active' as const,
    emailVerifiedAt: unit.now,
  };
  if (person.login !== undefined) {
    await updateUserLogin(unit.tx, person.login.sid, { ...active, locale, lastActiveAt: unit.now });
    return {
      ...person.login,
      ...active,
      locale,
      lastActiveAt: unit.now,
      version: person.login.version + 1,
    };
  }
  const made = {
    ...active,
    sid: unit.newSid('user'),
    email,
    locale,
    mustSetPassword: false,
    timeZone: 'UTC',
    organizationSid: null,
    createdAt: unit.now,
    lastActiveAt: unit.now,
  };
  await insertUserLogin(unit.tx, made);
  return { ...made, ...withoutFactors, statusBeforeOperator: null, version: 1 };
}

/** Nobody begins with a second factor, or with an address that is not their first. */
const withoutFactors = {
  emailChangedAt: null,
  passwordGivenUpAt: null,
  secondFactors: [],
  secondFactorFrequency: 'once-per-device',
  requiresSecondFactor: false,
} as const;

function requireForm(email: string, form: NewPersonForm) {
  const { password, passwordHash } = form;
  const firstName = form.firstName?.trim() ?? '';
  const lastName = form.lastName?.trim() ?? '';
  const fields = [
    ...(firstName === '' ? [missing('firstName', 'Give your first name')] : []),
    ...(password === undefined ? [missing('password', 'Choose a password')] : []),
  ];
  if (password === undefined || fields.length > 0) throw refuse('malformed-request', { fields });
  requireStrongPassword('password', password, { email, firstName, lastName });
  if (passwordHash === undefined) throw refuse('link-unusable');
  return { firstName, lastName, passwordHash };
}

function missing(field: string, message: string): FieldError {
  return { pointer: `/body/${field}`, code: 'required', message };
}
