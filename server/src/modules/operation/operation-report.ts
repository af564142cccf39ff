import type { ExportFilterOf } from '@guildhall/contract';
import type { ExportKind, ExportRequest } from '../../core/export-kind.ts';
import { countReportedRows, listReportedRows } from './operation-report-store.ts';

type Filter = ExportFilterOf<'operation-rows'>;

const rowsOf = ({ organizationSid, filter }: ExportRequest<Filter>) => ({
  ...filter,
  tenantSid: organizationSid,
});

/** What became of each row of an operation as a file, in the order in which they were worked off. */
export const operationReport: ExportKind<Filter> = {
  kind: 'operation-rows',
  permission: 'operation:read',
  columns: ['position', 'subjectSid', 'label', 'state', 'code', 'resultSid', 'settledAt'],
  fileName: () => 'operation-report',
  count: (db, request) => countReportedRows(db, rowsOf(request)),
  async readPortion(db, request) {
    const { after, limit } = request;
    const rows = await listReportedRows(db, {
      ...rowsOf(request),
      after: Number(after?.[0] ?? -1),
      limit,
    });
    const last = rows.length < limit ? undefined : rows.at(-1);
    return {
      rows: rows.map((row) => [
        row.position,
        row.subject_sid,
        row.label,
        row.state,
        row.code,
        row.result_sid,
        row.settled_at,
      ]),
      next: last === undefined ? undefined : [String(last.position)],
    };
  },
};
