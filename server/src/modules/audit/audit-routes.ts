import {
  type AuditEntry,
  listAccountAuditEntries as listAccountOperation,
  listAuditEntries as listOperation,
  listOperatorAuditEntries as listOperatorOperation,
  checkAuditEntries as verifyOperation,
} from '@guildhall/contract';
import { type Binding, bindRead, tenantOf } from '../../core/binding.ts';
import { platformLog } from '../../core/platform-log.ts';
import { enterTenants } from '../../core/record-store.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import type { AuditEntryView } from './audit-entry.ts';
import { checkAuditEntries } from './check-audit-entries.ts';
import { listAuditEntries } from './list-audit-entries.ts';

export interface AuditRouteDeps {
  readonly cursors: CursorCodec;
}

export function auditRoutes({ cursors }: AuditRouteDeps): Binding[] {
  return [
    bindRead(listOperation, async (db, call) => {
      const log = { tenantSid: call.params.organizationSid };
      const page = await listAuditEntries(db, cursors, log, readTimes(call.query));
      return { ...page, items: page.items.map(toWire) };
    }),
    bindRead(verifyOperation, (db, { params, query }) =>
      checkAuditEntries(db, params.organizationSid, BigInt(query.after ?? 0)),
    ),
    bindRead(listOperatorOperation, async (db, call) => {
      const log = { tenantSid: platformLog };
      await enterTenants(db, [platformLog]);
      const page = await listAuditEntries(db, cursors, log, readTimes(call.query));
      return { ...page, items: page.items.map(toWire) };
    }),
    bindRead(listAccountOperation, async (db, call) => {
      const log = { tenantSid: tenantOf(call), accountSid: call.params.accountSid };
      const page = await listAuditEntries(db, cursors, log, readTimes(call.query));
      return { ...page, items: page.items.map(toWire) };
    }),
  ];
}

function readTimes<Query extends { readonly from?: string; readonly to?: string }>(query: Query) {
  const { from, to, ...rest } = query;
  return {
    ...rest,
    ...(from === undefined ? {} : { from: new Date(from) }),
    ...(to === undefined ? {} : { to: new Date(to) }),
  };
}

function toWire(entry: AuditEntryView): AuditEntry {
  const { tenantSid: _, ...shown } = entry;
  return { ...shown, sequence: Number(entry.sequence), at: entry.at.toISOString() };
}
