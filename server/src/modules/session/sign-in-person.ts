import type { FactorDue, UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { touchPerson, touchUserLogin } from '../user/index.ts';
import { getMe, type MeRecord } from './get-me.ts';
import { openSession } from './open-session.ts';
import { readDue } from './second-factor-due.ts';
import type { SessionDeps } from './session-deps.ts';
import type { PassedBy } from './session-token-store.ts';

/** A person who has just been signed in, what is still due, and the Set-Cookie header that says so. */
export interface SignedIn {
  readonly me: MeRecord;
  readonly due: FactorDue | null;
  readonly cookie: string;
}

/**
 * Opens a session for a person whose tenants are open; it is their last activity. Says what is still due of
 * a second factor. Records nothing.
 */
export async function signInPerson(
  unit: UnitOfWork,
  deps: Pick<SessionDeps, 'random' | 'times'>,
  userSid: UserSid,
  passedBy?: PassedBy,
): Promise<SignedIn> {
  const { cookie } = await openSession(unit, deps, userSid, passedBy);
  await touchUserLogin(unit.tx, userSid, unit.now);
  const me = await getMe(unit.tx, userSid);
  if (me.organization !== null) await touchPerson(unit.tx, me.organization.sid, userSid, unit.now);
  const due = await readDue(unit.tx, me.user, {
    factorAt: passedBy === undefined ? null : unit.now,
    isRemembered: passedBy === 'remembered-device',
  });
  return { me, due, cookie };
}
