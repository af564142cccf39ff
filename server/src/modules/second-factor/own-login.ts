import { type Actor, requirePerson } from '../../core/actor.ts';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { homeOf } from '../session/index.ts';
import { displayName, findUserLogin, lockUserLogin, type UserLogin } from '../user/index.ts';

/** Holds the login of the person who asks and opens the tenant whose log tells of them. */
export async function lockOwnLogin(unit: UnitOfWork): Promise<UserLogin> {
  const user = await lockUserLogin(unit.tx, requirePerson(unit.actor).userSid);
  if (user === undefined) throw refuse('not-authenticated');
  await unit.enter(homeOf(user));
  return user;
}

/** The login of the person who asks. */
export async function readOwnLogin(db: Db, actor: Actor): Promise<UserLogin> {
  const user = await findUserLogin(db, requirePerson(actor).userSid);
  if (user === undefined) throw refuse('not-authenticated');
  return user;
}

/** The person as an audit entry names them. */
export function targetOf(user: UserLogin) {
  return { type: 'user', sid: user.sid, name: displayName(user) };
}
