import { type AuditEntry, listAuditEntries as listOperation } from '@guildhall/contract';
import { type Binding, bindRead } from '../../core/binding.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import type { AuditEntryView } from './audit-entry.ts';
import { listAuditEntries } from './list-audit-entries.ts';

export interface AuditRouteDeps {
  readonly cursors: CursorCodec;
}

export function auditRoutes(deps: AuditRouteDeps): Binding[] {
  return [
    bindRead(listOperation, async (db, call) => {
      const { from, to, ...query } = call.query;
      const page = await listAuditEntries(db, deps.cursors, call.params.organizationSid, {
        ...query,
        ...(from === undefined ? {} : { from: new Date(from) }),
        ...(to === undefined ? {} : { to: new Date(to) }),
      });
      return { ...page, items: page.items.map(toWire) };
    }),
  ];
}

function toWire(entry: AuditEntryView): AuditEntry {
  const { tenantSid: _, ...shown } = entry;
  return { ...shown, sequence: Number(entry.sequence), at: entry.at.toISOString() };
}
