import type { Page, TenantSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import type { AuditEntryView } from './audit-entry.ts';
import { type AuditQuery, listAuditEntryRows } from './audit-entry-store.ts';

/** What happened in a tenant, newest first; filters combine (R-117, beyond R-118). */
export function listAuditEntries(
  db: Db,
  cursors: CursorCodec,
  tenantSid: TenantSid,
  query: AuditQuery,
): Promise<Page<AuditEntryView>> {
  return listAuditEntryRows(db, cursors, tenantSid, query);
}
