import type { RememberedDeviceSid, UserSid } from '@guildhall/contract';
import { build, type Db, type Tx } from '../../core/database.ts';
import { applyWindow, type Window } from '../../core/page.ts';
import type { TokenHash } from '../../platform/crypto/token.ts';

/** A browser that is not asked for a second factor until a time. */
export interface RememberedDeviceRecord {
  readonly sid: RememberedDeviceSid;
  readonly tokenHash: Buffer;
  readonly userAgent: string;
  readonly address: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
}

export async function insertRememberedDevice(
  tx: Tx,
  userSid: UserSid,
  device: Omit<RememberedDeviceRecord, 'tokenHash'> & { readonly tokenHash: TokenHash },
): Promise<void> {
  await tx.run(
    build.insertInto('remembered_device').values({
      token_hash: device.tokenHash,
      sid: device.sid,
      user_sid: userSid,
      user_agent: device.userAgent,
      address: device.address,
      created_at: device.createdAt,
      last_used_at: device.lastUsedAt,
      expires_at: device.expiresAt,
    }),
  );
}

/** Notes that a live device of the person was recognized; answers how many there were (0 or 1). */
export function touchRememberedDevice(
  tx: Tx,
  key: { readonly tokenHash: TokenHash; readonly userSid: UserSid },
  at: { readonly now: Date; readonly address: string },
): Promise<number> {
  return tx.run(
    build
      .updateTable('remembered_device')
      .set({ last_used_at: at.now, address: at.address })
      .where('token_hash', '=', key.tokenHash)
      .where('user_sid', '=', key.userSid)
      .where('expires_at', '>', at.now),
  );
}

/** The person's devices that still count, one page. */
export async function listRememberedDevicesOf(
  db: Db,
  userSid: UserSid,
  at: { readonly now: Date; readonly window: Window },
): Promise<RememberedDeviceRecord[]> {
  const query = build
    .selectFrom('remembered_device')
    .select(['sid', 'token_hash', 'user_agent', 'address'])
    .select(['created_at', 'last_used_at', 'expires_at'])
    .where('user_sid', '=', userSid)
    .where('expires_at', '>', at.now);
  const rows = await db.all(applyWindow(query, at.window, ['created_at', 'sid'], true));
  return rows.map((row) => ({
    sid: row.sid,
    tokenHash: row.token_hash,
    userAgent: row.user_agent,
    address: row.address,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
  }));
}

/** How many devices of the person still count; never more than the limit. */
export async function countRememberedDevicesOf(
  db: Db,
  userSid: UserSid,
  at: { readonly now: Date; readonly limit: number },
): Promise<number> {
  const rows = await db.all(
    build
      .selectFrom('remembered_device')
      .select('sid')
      .where('user_sid', '=', userSid)
      .where('expires_at', '>', at.now)
      .limit(at.limit),
  );
  return rows.length;
}

/** Forgets one device of the person, or all; answers how many there were. */
export function deleteRememberedDevicesOf(
  tx: Tx,
  userSid: UserSid,
  sid?: RememberedDeviceSid,
): Promise<number> {
  const all = build.deleteFrom('remembered_device').where('user_sid', '=', userSid);
  return tx.run(sid === undefined ? all : all.where('sid', '=', sid));
}

/** Forgets devices whose time is over, whoever they were; answers how many. */
export function deleteExpiredDevices(tx: Tx, now: Date): Promise<number> {
  return tx.run(build.deleteFrom('remembered_device').where('expires_at', '<=', now));
}
