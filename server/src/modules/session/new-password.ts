import type { Db } from '../../core/database.ts';
import { hashPassword, verifyPassword } from '../../platform/crypto/password-hash.ts';
import {
  findFormerPasswordHash,
  findUserLoginByEmail,
  type PasswordPerson,
  requireStrongPassword,
  type UserLogin,
} from '../user/index.ts';
import { requireLink } from './use-link.ts';

/** A password that was found good and hashed, before any transaction is open. */
export interface PreparedPassword {
  readonly passwordHash: string;
}

/** Checks and hashes the first password of a person. @throws Failure 'password-too-weak' */
export async function prepareFirstPassword(
  password: string,
  person: PasswordPerson,
): Promise<PreparedPassword> {
  requireStrongPassword('password', password, person);
  return { passwordHash: await hashPassword(password) };
}

/** The same for somebody who may have one: that one, or the one that an administrator ended or they gave up, is refused. */
export async function prepareNextPassword(
  db: Db,
  password: string,
  user: UserLogin,
): Promise<PreparedPassword> {
  const previous = user.passwordHash ?? (await findFormerPasswordHash(db, user.sid));
  const isPrevious = previous !== null && (await verifyPassword(previous, password));
  requireStrongPassword('password', password, user, isPrevious);
  return { passwordHash: await hashPassword(password) };
}

/** Prepares the completion of a sign-up. @throws Failure 'link-unusable' | 'password-too-weak' */
export async function prepareSignUp(
  db: Db,
  input: {
    readonly token: string;
    readonly password: string;
    readonly firstName: string;
    readonly lastName: string;
  },
  now: Date,
): Promise<PreparedPassword> {
  const link = await requireLink(db, { token: input.token, purpose: 'sign-up', now });
  return prepareFirstPassword(input.password, { ...input, email: link.email ?? '' });
}

/** Prepares the completion of a password reset. @throws Failure 'link-unusable' | 'password-too-weak' */
export async function preparePasswordReset(
  db: Db,
  input: { readonly token: string; readonly password: string },
  now: Date,
): Promise<PreparedPassword> {
  const link = await requireLink(db, { token: input.token, purpose: 'password-reset', now });
  const user = await findUserLoginByEmail(db, link.email ?? '');
  return user === undefined
    ? prepareFirstPassword(input.password, { email: link.email ?? '', firstName: '', lastName: '' })
    : prepareNextPassword(db, input.password, user);
}
