import type { Page } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import type { AuditEntryView } from './audit-entry.ts';
import { type AuditLog, type AuditQuery, listAuditEntryRows } from './audit-entry-store.ts';

/**
 * What happened in a tenant, or concerns one of its accounts, newest first; filters combine (R-117,
 * beyond R-118). What concerned an account elsewhere stays in the log of where it was.
 */
export function listAuditEntries(
  db: Db,
  cursors: CursorCodec,
  log: AuditLog,
  query: AuditQuery,
): Promise<Page<AuditEntryView>> {
  return listAuditEntryRows(db, cursors, log, query);
}
