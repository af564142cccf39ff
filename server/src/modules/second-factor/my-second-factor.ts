import type { MySecondFactor, SecondFactorFrequency } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { demandsOn, strictestOf } from '../../core/factor-demand.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { countRememberedDevicesOf, readDemandParts } from '../session/index.ts';
import { type UserLogin, updateUserLogin } from '../user/index.ts';
import { lockOwnLogin, targetOf } from './own-login.ts';
import { listPasskeysOf } from './passkey-store.ts';
import { findRecoveryCodes } from './recovery-code-store.ts';
import { findTotp } from './totp-store.ts';
import { toWirePasskey } from './wire-passkey.ts';

const mostDevices = 1000;

/** Everything about a person's second factor, with who demands it (D14). */
export async function readMySecondFactor(
  db: Db,
  user: UserLogin,
  now: Date,
): Promise<MySecondFactor> {
  const totp = await findTotp(db, user.sid);
  const codes = await findRecoveryCodes(db, user.sid);
  const demands = demandsOn(await readDemandParts(db, user));
  return {
    totp:
      totp === undefined
        ? null
        : {
            createdAt: totp.createdAt.toISOString(),
            lastUsedAt: totp.lastUsedAt?.toISOString() ?? null,
          },
    passkeys: (await listPasskeysOf(db, user.sid)).map(toWirePasskey),
    recoveryCodes:
      codes === undefined
        ? null
        : { left: codes.left, total: codes.total, createdAt: codes.createdAt.toISOString() },
    frequency: user.secondFactorFrequency,
    demand: strictestOf(demands),
    demands: [...demands],
    rememberedDevices: await countRememberedDevicesOf(db, user.sid, { now, limit: mostDevices }),
  };
}

/** Sets how often the person wants to be asked; devices that are remembered count at once, or no more. */
export async function updateMySecondFactor(
  unit: UnitOfWork,
  frequency: SecondFactorFrequency,
): Promise<MySecondFactor> {
  const user = await lockOwnLogin(unit);
  if (user.secondFactorFrequency === frequency) {
    unit.unchanged();
    return readMySecondFactor(unit.tx, user, unit.now);
  }
  await updateUserLogin(unit.tx, user.sid, { secondFactorFrequency: frequency });
  unit.record({
    action: 'my-second-factor.update',
    target: targetOf(user),
    before: { frequency: user.secondFactorFrequency },
    after: { frequency },
  });
  return readMySecondFactor(unit.tx, { ...user, secondFactorFrequency: frequency }, unit.now);
}
