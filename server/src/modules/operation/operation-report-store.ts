import type { OperationRowState, OperationSid, OrganizationSid } from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Db } from '../../core/database.ts';

/** Rows of one operation, all or those with one result. */
export interface ReportedRows {
  readonly tenantSid: OrganizationSid;
  readonly operationSid: OperationSid;
  readonly state?: OperationRowState | undefined;
}

function matchingRows({ tenantSid, operationSid, state }: ReportedRows) {
  const rows = build
    .selectFrom('operation_row')
    .where('tenant_sid', '=', tenantSid)
    .where('operation_sid', '=', operationSid);
  return state === undefined ? rows : rows.where('state', '=', state);
}

export async function countReportedRows(db: Db, report: ReportedRows): Promise<number> {
  const row = await db.first(
    matchingRows(report).select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count')),
  );
  return row?.count ?? 0;
}

/** The rows after a position, in their order. */
export function listReportedRows(
  db: Db,
  report: ReportedRows & { readonly after: number; readonly limit: number },
) {
  return db.all(
    matchingRows(report)
      .select(['position', 'subject_sid', 'label', 'state', 'code', 'result_sid', 'settled_at'])
      .where(sql<number>`position`, '>', report.after)
      .orderBy('position')
      .limit(report.limit),
  );
}
