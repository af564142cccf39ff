import type { PasskeySid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { UserLogin } from '../user/index.ts';
import { lockOwnLogin } from './own-login.ts';
import { listPasskeysOf, type PasskeyRecord } from './passkey-store.ts';

/** Holds a passkey of the person who asks. Refuses `not-found`, also for somebody else's. */
export async function lockPasskey(
  unit: UnitOfWork,
  sid: PasskeySid,
): Promise<{ readonly user: UserLogin; readonly passkey: PasskeyRecord }> {
  const user = await lockOwnLogin(unit);
  const passkey = (await listPasskeysOf(unit.tx, user.sid)).find((known) => known.sid === sid);
  if (passkey === undefined) throw refuse('not-found');
  return { user, passkey };
}
