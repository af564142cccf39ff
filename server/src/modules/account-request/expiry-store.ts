import type { AccountRequestSid, OrganizationSid } from '@guildhall/contract';
import { build, type Db, type Tx } from '../../core/database.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';
import type { RequestKey } from './account-request-store.ts';

/** Some of the requests that ran out and whose asker was not told yet, of any organization; needs the role of the worker. */
export async function listExpiredRequests(db: Db, at: Date, most: number): Promise<RequestKey[]> {
  const rows = await db.all(
    rawStatement<{ readonly tenant_sid: OrganizationSid; readonly sid: AccountRequestSid }>(
      'select tenant_sid, sid from list_expired_requests($1, $2)',
      [at, most],
    ),
  );
  return rows.map((row) => ({ organizationSid: row.tenant_sid, sid: row.sid }));
}

/** Notes that the asker is told that a request ran out; 0 when somebody else did, or it has not. */
export function markExpiryTold(tx: Tx, key: RequestKey, at: Date): Promise<number> {
  return tx.run(
    build
      .updateTable('account_request')
      .set({ expiry_told_at: at })
      .where('tenant_sid', '=', key.organizationSid)
      .where('sid', '=', key.sid)
      .where('status', '=', 'pending')
      .where('expires_at', '<=', at)
      .where((eb) =>
        eb.or([eb('expiry_told_at', 'is', null), eb('expiry_told_at', '<', eb.ref('expires_at'))]),
      ),
  );
}
