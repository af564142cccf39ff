import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { lockOwnLogin, targetOf } from './own-login.ts';
import { finishRemoval } from './remove-factor.ts';
import { tellChange } from './tell-change.ts';
import { deleteTotpRow } from './totp-store.ts';

/** Removes the person's authenticator app. Refuses `not-found`, `second-factor-demanded`. */
export async function deleteTotp(unit: UnitOfWork): Promise<void> {
  const user = await lockOwnLogin(unit);
  if ((await deleteTotpRow(unit.tx, user.sid)) === 0) throw refuse('not-found');
  await finishRemoval(unit, user);
  unit.record({ action: 'totp.delete', target: targetOf(user) });
  tellChange(unit, user, 'totp-removed');
}
