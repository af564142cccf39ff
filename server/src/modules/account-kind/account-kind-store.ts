import type { ProvisioningStep, Words } from '@guildhall/contract';
import type { Selectable } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import type { Schema } from '../../core/schema.ts';
import type { AccountKindRecord } from './account-kind.ts';

const columns = [
  'name',
  'labels',
  'hints',
  'steps',
  'excludes_signed_requests',
  'is_offered',
  'created_at',
  'version',
] as const;

function toKind(row: Selectable<Schema['account_kind']>): AccountKindRecord {
  return {
    name: row.name,
    labels: row.labels as Words,
    hints: row.hints as Words | null,
    steps: row.steps as readonly ProvisioningStep[],
    excludesSignedRequests: row.excludes_signed_requests,
    isOffered: row.is_offered,
    createdAt: row.created_at,
    version: row.version,
  };
}

/** Every kind, the oldest first: the order in which they are shown. */
export async function listKinds(db: Db): Promise<AccountKindRecord[]> {
  const rows = await db.all(
    build.selectFrom('account_kind').select(columns).orderBy('created_at').orderBy('name'),
  );
  return rows.map(toKind);
}

/** Whether signed requests cannot be demanded on accounts of a kind. */
export async function excludesSignedRequests(db: Db, name: string): Promise<boolean> {
  const row = await db.first(
    build.selectFrom('account_kind').select('excludes_signed_requests').where('name', '=', name),
  );
  return row?.excludes_signed_requests === true;
}

/** Get-for-update of all: whoever changes one knows how many are offered. */
export async function lockKinds(tx: Tx): Promise<AccountKindRecord[]> {
  const rows = await tx.all(
    build
      .selectFrom('account_kind')
      .select(columns)
      .orderBy('created_at')
      .orderBy('name')
      .forUpdate(),
  );
  return rows.map(toKind);
}

export async function insertKind(tx: Tx, kind: AccountKindRecord): Promise<void> {
  await tx.run(
    build
      .insertInto('account_kind')
      .values({ name: kind.name, created_at: kind.createdAt, ...valuesOf(kind) }),
  );
}

/** Writes what can be configured of a locked kind; the version goes up by one. */
export async function changeKind(tx: Tx, kind: AccountKindRecord): Promise<void> {
  await tx.run(
    build
      .updateTable('account_kind')
      .set((eb) => ({ ...valuesOf(kind), version: eb('version', '+', 1) }))
      .where('name', '=', kind.name),
  );
}

function valuesOf(kind: AccountKindRecord) {
  return {
    labels: JSON.stringify(kind.labels),
    hints: kind.hints === null ? null : JSON.stringify(kind.hints),
    steps: JSON.stringify(kind.steps),
    excludes_signed_requests: kind.excludesSignedRequests,
    is_offered: kind.isOffered,
  };
}
