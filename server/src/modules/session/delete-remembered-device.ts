import type { RememberedDeviceSid } from '@guildhall/contract';
import type { UserActor } from '../../core/actor.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { deleteRememberedDevicesOf } from './remembered-device-store.ts';
import { homeOfActor } from './session.ts';

/** Forgets one of the person's own devices. Refuses `not-found`, also for somebody else's. */
export async function deleteRememberedDevice(
  unit: UnitOfWork,
  actor: UserActor,
  sid: RememberedDeviceSid,
): Promise<void> {
  await unit.enter(homeOfActor(actor));
  if ((await deleteRememberedDevicesOf(unit.tx, actor.userSid, sid)) === 0)
    throw refuse('not-found');
  unit.record({
    action: 'remembered-device.delete',
    target: { type: 'user', sid: actor.userSid, name: actor.name },
    after: { forgottenDevices: 1 },
  });
}
