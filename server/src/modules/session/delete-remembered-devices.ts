import type { RememberedDeviceSid } from '@guildhall/contract';
import type { UserActor } from '../../core/actor.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { deleteRememberedDevicesOf } from './remembered-device-store.ts';
import { homeOfActor } from './session.ts';

/** Forgets one of the person's own devices, or all. Refuses `not-found`, also for somebody else's. */
export async function deleteRememberedDevices(
  unit: UnitOfWork,
  actor: UserActor,
  sid: RememberedDeviceSid | undefined,
): Promise<void> {
  await unit.enter(homeOfActor(actor));
  const forgotten = await deleteRememberedDevicesOf(unit.tx, actor.userSid, sid);
  if (forgotten === 0) {
    if (sid !== undefined) throw refuse('not-found');
    unit.unchanged();
    return;
  }
  unit.record({
    action: 'remembered-device.delete',
    target: { type: 'user', sid: actor.userSid, name: actor.name },
    after: { forgottenDevices: forgotten },
  });
}
