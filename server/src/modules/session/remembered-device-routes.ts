import {
  deleteRememberedDevice as deleteRememberedDeviceOperation,
  deleteRememberedDevices as deleteRememberedDevicesOperation,
  listRememberedDevices as listRememberedDevicesOperation,
  type RememberedDevice,
} from '@guildhall/contract';
import { requireUser } from '../../core/actor.ts';
import { type Binding, bindRead, bindWrite } from '../../core/binding.ts';
import { equalBytes } from '../../platform/crypto/digest.ts';
import { hashToken } from '../../platform/crypto/token.ts';
import { deleteRememberedDevice } from './delete-remembered-device.ts';
import { deleteRememberedDevices } from './delete-remembered-devices.ts';
import { listRememberedDevices } from './list-remembered-devices.ts';
import type { RememberedDeviceRecord } from './remembered-device-store.ts';
import { deviceCookie } from './session-cookie.ts';
import type { SessionDeps } from './session-deps.ts';

/** The operations on the own remembered devices. */
export function rememberedDeviceRoutes(deps: Pick<SessionDeps, 'cursors'>): Binding[] {
  return [
    bindRead(listRememberedDevicesOperation, async (db, { query, actor, now, cookie }) => {
      const { userSid } = requireUser(actor);
      const page = await listRememberedDevices(db, deps, { ...query, userSid, now });
      const asking = cookie(deviceCookie);
      return { ...page, items: page.items.map((device) => toWireDevice(device, asking)) };
    }),
    bindWrite(deleteRememberedDeviceOperation, async (unit, { actor, params }) => {
      await deleteRememberedDevice(unit, requireUser(actor), params.rememberedDeviceSid);
      return null;
    }),
    bindWrite(deleteRememberedDevicesOperation, async (unit, { actor }) => {
      await deleteRememberedDevices(unit, requireUser(actor));
      return null;
    }),
  ];
}

function toWireDevice(
  device: RememberedDeviceRecord,
  asking: string | undefined,
): RememberedDevice {
  const { sid, userAgent, address, createdAt, lastUsedAt, expiresAt } = device;
  return {
    sid,
    userAgent,
    address,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    current: asking !== undefined && equalBytes(hashToken(asking), device.tokenHash),
  };
}
