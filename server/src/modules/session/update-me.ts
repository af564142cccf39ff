import type { Locale } from '@guildhall/contract';
import type { UserActor } from '../../core/actor.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import { renameUser } from '../access/index.ts';
import { displayName, lockUserLogin, type UserLogin, updateUserLogin } from '../user/index.ts';
import { getMe, type MeRecord } from './get-me.ts';
import { homeOf } from './session.ts';

/** What people change about themselves. */
export interface MeChange {
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  readonly locale?: Locale | undefined;
  readonly timeZone?: string | undefined;
}

type Profile = Pick<UserLogin, 'firstName' | 'lastName' | 'locale' | 'timeZone'>;

/** Changes the person's own name, language or time zone, everywhere they are shown. Refuses `version-mismatch`. */
export async function updateMe(
  unit: UnitOfWork,
  actor: UserActor,
  change: MeChange,
  ifMatch: number | null,
): Promise<MeRecord> {
  const user = await lockUserLogin(unit.tx, actor.userSid);
  if (user === undefined) throw refuse('not-authenticated');
  requireVersion(user.version, ifMatch);
  await unit.enter(homeOf(user));
  const before = profileOf(user);
  const after = profileOf({
    firstName: change.firstName?.trim() ?? user.firstName,
    lastName: change.lastName?.trim() ?? user.lastName,
    locale: change.locale ?? user.locale,
    timeZone: change.timeZone === undefined ? user.timeZone : requireTimeZone(change.timeZone),
  });
  if (isSame(before, after)) unit.unchanged();
  else await write(unit, user, { before, after });
  return getMe(unit.tx, user.sid);
}

function profileOf({ firstName, lastName, locale, timeZone }: Profile): Profile {
  return { firstName, lastName, locale, timeZone };
}

function isSame(left: Profile, right: Profile): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

async function write(
  unit: UnitOfWork,
  user: UserLogin,
  profile: { readonly before: Profile; readonly after: Profile },
): Promise<void> {
  const { firstName, lastName, locale, timeZone } = profile.after;
  if (firstName !== user.firstName || lastName !== user.lastName) {
    await renameUser(unit, user.sid, { firstName, lastName });
  }
  if (locale !== user.locale || timeZone !== user.timeZone) {
    await updateUserLogin(unit.tx, user.sid, { locale, timeZone });
  }
  unit.record({
    action: 'me.update',
    target: { type: 'user', sid: user.sid, name: displayName({ ...user, firstName, lastName }) },
    tenantSid: homeOf(user),
    before: { ...profile.before },
    after: { ...profile.after },
  });
  unit.emit({ type: 'user.updated', tenantSid: homeOf(user), subjectSid: user.sid, payload: {} });
}

function requireTimeZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    const message = 'Give an IANA time zone such as Europe/Paris';
    throw refuse('malformed-request', {
      detail: message,
      fields: [{ pointer: '/body/timeZone', code: 'time-zone', message }],
    });
  }
}
