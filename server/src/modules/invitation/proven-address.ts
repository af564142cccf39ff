import type { UserActor } from '../../core/actor.ts';
import type { Db } from '../../core/database.ts';
import { findUserLogin, type UserLogin } from '../user/index.ts';

/** The signed-in person, when their mailbox is proven: an address that somebody merely typed opens nothing. */
export async function findProvenPerson(db: Db, actor: UserActor): Promise<UserLogin | undefined> {
  const login = await findUserLogin(db, actor.userSid);
  return login?.emailVerifiedAt == null ? undefined : login;
}
