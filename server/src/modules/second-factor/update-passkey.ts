import type { PasskeySid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { lockPasskey } from './lock-passkey.ts';
import { targetOf } from './own-login.ts';
import { type PasskeyRecord, renamePasskey } from './passkey-store.ts';

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
