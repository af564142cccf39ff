import type { UserActor } from '../../core/actor.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { deleteRememberedDevicesOf } from './remembered-device-store.ts';
import { homeOfActor } from './session.ts';

/** Forgets every one of the person's own devices. */
export async function deleteRememberedDevices(unit: UnitOfWork, actor: UserActor): Promise<void> {
  await unit.enter(homeOfActor(actor));
  const forgottenDevices = await deleteRememberedDevicesOf(unit.tx, actor.userSid);
  if (forgottenDevices === 0) return unit.unchanged();
  unit.record({
    action: 'remembered-device.delete',
    target: { type: 'user', sid: actor.userSid, name: actor.name },
    after: { forgottenDevices },
  });
}
