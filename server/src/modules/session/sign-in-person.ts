import type { UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { touchPerson, touchUserLogin } from '../user/index.ts';
import { getMe, type MeRecord } from './get-me.ts';
import { openSession } from './open-session.ts';
import type { SessionDeps } from './session-deps.ts';

/** A person who has just been signed in, and the Set-Cookie header that says so. */
export interface SignedIn {
  readonly me: MeRecord;
  readonly cookie: string;
}

/** Opens a session for a person whose tenants are open; it is their last activity. Records nothing. */
export async function signInPerson(
  unit: UnitOfWork,
  deps: Pick<SessionDeps, 'random' | 'times'>,
  userSid: UserSid,
): Promise<SignedIn> {
  const { cookie } = await openSession(unit, deps, userSid);
  await touchUserLogin(unit.tx, userSid, unit.now);
  const me = await getMe(unit.tx, userSid);
  if (me.organization !== null) await touchPerson(unit.tx, me.organization.sid, userSid, unit.now);
  return { me, cookie };
}
