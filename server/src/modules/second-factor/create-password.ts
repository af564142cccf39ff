import type { Actor } from '../../core/actor.ts';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { type PreparedPassword, prepareNextPassword, setPassword } from '../session/index.ts';
import { lockOwnLogin, readOwnLogin, targetOf } from './own-login.ts';
import { tellChange } from './tell-change.ts';

/** Checks and hashes the password; the one that was given up is refused. */
export async function prepareOwnPassword(
  db: Db,
  actor: Actor,
  password: string,
): Promise<PreparedPassword> {
  const user = await readOwnLogin(db, actor);
  if (user.passwordGivenUpAt === null) throw refuse('password-exists');
  return prepareNextPassword(db, password, user);
}

/** Sets a password for who signs in with passkeys only. Refuses `password-exists`. */
export async function createPassword(
  unit: UnitOfWork,
  { passwordHash }: PreparedPassword,
): Promise<void> {
  const user = await lockOwnLogin(unit);
  if (user.passwordGivenUpAt === null) throw refuse('password-exists');
  await setPassword(unit, user.sid, passwordHash);
  unit.record({
    action: 'password.create',
    target: targetOf(user),
    before: { hasPassword: false },
    after: { hasPassword: true },
  });
  tellChange(unit, user, 'password-set');
}
