import type { UserActor } from '../../core/actor.ts';
import type { Db } from '../../core/database.ts';
import { findUserLogin, type UserLogin } from '../user/index.ts';

/** A signed-in person with the address they proved. */
export interface ProvenPerson {
  readonly login: UserLogin;
  readonly email: string;
}

/** The signed-in person, when their mailbox is proven: an address that somebody merely typed opens nothing. */
export async function findProvenPerson(
  db: Db,
  actor: UserActor,
): Promise<ProvenPerson | undefined> {
  const login = await findUserLogin(db, actor.userSid);
  return login === undefined || login.emailVerifiedAt === null
    ? undefined
    : { login, email: login.email };
}
