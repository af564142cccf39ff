import { build, type Db, type Tx } from '../../core/database.ts';
import type { OperationPlace } from './operation-store.ts';

/** So many operations lose their rows in one sweep. */
const most = 1000;

/**
 * Operations of every tenant that ended before and still have rows; a set-up that failed keeps them, because
 * its account waits for the rest.
 */
export async function listOverOperations(db: Db, endedBefore: Date): Promise<OperationPlace[]> {
  const rows = await db.all(
    build
      .selectFrom('operation')
      .select(['tenant_sid', 'sid'])
      .where('finished_at', '<', endedBefore)
      .where('rows_removed_at', 'is', null)
      .where((eb) => eb.or([eb('kind', '<>', 'set-up-account'), eb('failed', '=', 0)]))
      .limit(most),
  );
  return rows.map((row) => ({
    tenantSid: row.tenant_sid as OperationPlace['tenantSid'],
    sid: row.sid,
  }));
}

/** Removes the rows of an operation and notes it; answers how many there were. One that was opened again keeps them. */
export async function removeRows(
  tx: Tx,
  { tenantSid, sid }: OperationPlace,
  span: { readonly now: Date; readonly endedBefore: Date },
): Promise<number> {
  const marked = await tx.run(
    build
      .updateTable('operation')
      .set({ rows_removed_at: span.now })
      .where('tenant_sid', '=', tenantSid)
      .where('sid', '=', sid)
      .where('finished_at', '<', span.endedBefore)
      .where('rows_removed_at', 'is', null),
  );
  if (marked === 0) return 0;
  return tx.run(
    build
      .deleteFrom('operation_row')
      .where('tenant_sid', '=', tenantSid)
      .where('operation_sid', '=', sid),
  );
}
