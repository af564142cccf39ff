import type { PasskeySid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { UserLogin } from '../user/index.ts';
import { lockPasskey } from './lock-passkey.ts';
import { targetOf } from './own-login.ts';
import { deletePasskeysOf, listPasskeysOf } from './passkey-store.ts';
import { finishRemoval } from './remove-factor.ts';
import { tellChange } from './tell-change.ts';

/**
 * Removes a passkey of the person's own. Refuses `not-found`, `second-factor-demanded`, and `passkey-needed` for the
 * last one of who has no password.
 */
export async function deletePasskey(unit: UnitOfWork, passkeySid: PasskeySid): Promise<void> {
  const { user, passkey } = await lockPasskey(unit, passkeySid);
  await deletePasskeysOf(unit.tx, user.sid, passkey.sid);
  await requireWayIn(unit, user);
  await finishRemoval(unit, user);
  unit.record({
    action: 'passkey.delete',
    target: targetOf(user),
    before: { passkeySid: passkey.sid, name: passkey.name },
  });
  tellChange(unit, user, 'passkey-removed', { name: passkey.name });
}

/** Without a password a passkey is the only way in. */
async function requireWayIn(unit: UnitOfWork, user: UserLogin): Promise<void> {
  if (user.passwordGivenUpAt === null) return;
  if ((await listPasskeysOf(unit.tx, user.sid)).length === 0) throw refuse('passkey-needed');
}
