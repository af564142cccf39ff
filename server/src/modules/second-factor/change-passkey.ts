import type { PasskeySid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { UserLogin } from '../user/index.ts';
import { lockOwnLogin, targetOf } from './own-login.ts';
import {
  deletePasskeysOf,
  listPasskeysOf,
  type PasskeyRecord,
  renamePasskey,
} from './passkey-store.ts';
import { finishRemoval } from './remove-factor.ts';
import { tellChange } from './tell-change.ts';

/** Renames a passkey of the person's own. Refuses `not-found`. */
export async function updatePasskey(
  unit: UnitOfWork,
  input: { readonly passkeySid: PasskeySid; readonly name: string },
): Promise<PasskeyRecord> {
  const { user, passkey } = await lockPasskey(unit, input.passkeySid);
  const name = input.name.trim();
  if (name === passkey.name) {
    unit.unchanged();
    return passkey;
  }
  await renamePasskey(unit.tx, passkey.sid, name);
  unit.record({
    action: 'passkey.update',
    target: targetOf(user),
    before: { name: passkey.name },
    after: { name },
  });
  return { ...passkey, name };
}

/** Removes a passkey of the person's own. Refuses `not-found`, `second-factor-demanded`. */
export async function deletePasskey(unit: UnitOfWork, passkeySid: PasskeySid): Promise<void> {
  const { user, passkey } = await lockPasskey(unit, passkeySid);
  await deletePasskeysOf(unit.tx, user.sid, passkey.sid);
  await finishRemoval(unit, user);
  unit.record({
    action: 'passkey.delete',
    target: targetOf(user),
    before: { passkeySid: passkey.sid, name: passkey.name },
  });
  tellChange(unit, user, 'passkey-removed', { name: passkey.name });
}

async function lockPasskey(
  unit: UnitOfWork,
  sid: PasskeySid,
): Promise<{ readonly user: UserLogin; readonly passkey: PasskeyRecord }> {
  const user = await lockOwnLogin(unit);
  const passkey = (await listPasskeysOf(unit.tx, user.sid)).find((known) => known.sid === sid);
  if (passkey === undefined) throw refuse('not-found');
  return { user, passkey };
}
