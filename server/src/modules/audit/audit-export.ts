import { auditColumns, type ExportFilterOf } from '@guildhall/contract';
import type { CsvCell } from '../../core/csv.ts';
import type { ExportKind, ExportRequest } from '../../core/export-kind.ts';
import type { AuditEntryRecord, AuditFilter } from './audit-entry.ts';
import { countAuditEntries, listAuditEntriesBefore } from './audit-entry-store.ts';

type Filter = ExportFilterOf<'audit-entries'>;

function cellsOf(entry: AuditEntryRecord): CsvCell[] {
  const cells = {
    ...entry,
    sequence: Number(entry.sequence),
    before: entry.before === null ? null : JSON.stringify(entry.before),
    after: entry.after === null ? null : JSON.stringify(entry.after),
  };
  return auditColumns.map((column) => cells[column]);
}

function filterOf({ filter }: ExportRequest<Filter>): AuditFilter {
  const { from, to, ...rest } = filter;
  return {
    ...rest,
    ...(from === undefined ? {} : { from: new Date(from) }),
    ...(to === undefined ? {} : { to: new Date(to) }),
  };
}

/** The audit log as a file, with the filters of `listAuditEntries`, newest first. */
export const auditExport: ExportKind<Filter> = {
  kind: 'audit-entries',
  permission: 'audit-entry:list',
  columns: auditColumns,
  fileName: () => 'audit-log',
  count: (db, request) => countAuditEntries(db, request.organizationSid, filterOf(request)),
  async readPortion(db, request) {
    const { organizationSid, after, limit } = request;
    const filter = { ...filterOf(request), before: after?.[0], limit };
    const entries = await listAuditEntriesBefore(db, organizationSid, filter);
    const last = entries.length < limit ? undefined : entries.at(-1);
    return {
      rows: entries.map(cellsOf),
      next: last === undefined ? undefined : [last.sequence.toString()],
    };
  },
};
