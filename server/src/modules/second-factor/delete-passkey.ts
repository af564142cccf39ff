import type { PasskeySid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { lockPasskey } from './lock-passkey.ts';
import { targetOf } from './own-login.ts';
import { deletePasskeysOf } from './passkey-store.ts';
import { finishRemoval } from './remove-factor.ts';
import { tellChange } from './tell-change.ts';

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
