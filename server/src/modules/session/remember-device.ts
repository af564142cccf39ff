import type { UserSid } from '@guildhall/contract';
import { demandsOn, satisfies, strictestOf } from '../../core/factor-demand.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { hashToken, newToken } from '../../platform/crypto/token.ts';
import type { UserLogin } from '../user/index.ts';
import {
  deleteRememberedDevicesOf,
  insertRememberedDevice,
  touchRememberedDevice,
} from './remembered-device-store.ts';
import { readDemandParts } from './second-factor-due.ts';
import { writeDeviceCookie } from './session-cookie.ts';
import type { SessionDeps } from './session-deps.ts';
import { later } from './session-times.ts';

/**
 * Remembers the browser for 30 days under a token of its own, where the strictest demand allows that;
 * answers the Set-Cookie header, or nothing. Always a new token: one that was planted counts for nobody.
 */
export async function rememberDevice(
  unit: UnitOfWork,
  deps: Pick<SessionDeps, 'random' | 'times'>,
  user: UserLogin,
): Promise<string | undefined> {
  const strictest = strictestOf(demandsOn(await readDemandParts(unit.tx, user)));
  if (!satisfies({ factorAt: unit.now, isRemembered: true }, strictest)) return undefined;
  const token = newToken(deps.random);
  const { now, origin } = unit;
  const { deviceMemory } = deps.times;
  await insertRememberedDevice(unit.tx, user.sid, {
    sid: unit.newSid('rememberedDevice'),
    tokenHash: hashToken(token),
    userAgent: origin.userAgent,
    address: origin.address,
    createdAt: now,
    lastUsedAt: now,
    expiresAt: later(now, deviceMemory),
  });
  return writeDeviceCookie(token, deviceMemory);
}

/** Forgets every remembered device of a person; answers how many there were. */
export function forgetDevicesOf(unit: UnitOfWork, userSid: UserSid): Promise<number> {
  return deleteRememberedDevicesOf(unit.tx, userSid);
}

/** True when the browser is one that the person had remembered. */
export async function recognizeDevice(
  unit: UnitOfWork,
  userSid: UserSid,
  token: string | undefined,
): Promise<boolean> {
  if (token === undefined) return false;
  const key = { tokenHash: hashToken(token), userSid };
  const { now, origin } = unit;
  return (await touchRememberedDevice(unit.tx, key, { now, address: origin.address })) === 1;
}
