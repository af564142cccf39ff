import type { MySecondFactor } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { demandsOn, strictestOf } from '../../core/factor-demand.ts';
import { countRememberedDevicesOf, readDemandParts } from '../session/index.ts';
import type { UserLogin } from '../user/index.ts';
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
    passwordGivenUpAt: user.passwordGivenUpAt?.toISOString() ?? null,
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
