import type { Page, UserSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { closePage, countLimit, openWindow, type PageQuery, toTotal } from '../../core/page.ts';
import {
  countRememberedDevicesOf,
  listRememberedDevicesOf,
  type RememberedDeviceRecord,
} from './remembered-device-store.ts';
import type { SessionDeps } from './session-deps.ts';

/** The person's remembered devices, newest first. Refuses `cursor-invalid`. */
export async function listRememberedDevices(
  db: Db,
  deps: Pick<SessionDeps, 'cursors'>,
  wanted: PageQuery & { readonly userSid: UserSid; readonly now: Date },
): Promise<Page<RememberedDeviceRecord>> {
  const { userSid, now } = wanted;
  const list = `remembered-devices:${userSid}`;
  const request = { list, cursor: wanted.cursor, pageSize: wanted.pageSize };
  const window = openWindow(deps.cursors, request);
  const rows = await listRememberedDevicesOf(db, userSid, { now, window });
  const total =
    wanted.count === true
      ? toTotal(await countRememberedDevicesOf(db, userSid, { now, limit: countLimit + 1 }))
      : null;
  return closePage(deps.cursors, { ...request, window, total }, rows, {
    keyOf: (row) => [row.createdAt.toISOString(), row.sid],
    toItem: (row) => row,
  });
}
