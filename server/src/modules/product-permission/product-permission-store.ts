import type { ProductRole, Words } from '@guildhall/contract';
import type { Selectable } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import { gatherReads } from '../../core/gather-reads.ts';
import { rememberReads } from '../../core/remember-reads.ts';
import type { Schema } from '../../core/schema.ts';
import type { ProductPermissionRecord } from './product-permission.ts';

const columns = [
  'path',
  'labels',
  'roles',
  'is_for_restricted_keys',
  'created_at',
  'updated_at',
] as const;

function toRecord(row: Selectable<Schema['product_permission']>): ProductPermissionRecord {
  return {
    path: row.path,
    labels: row.labels as Words,
    roles: row.roles as ProductRole[],
    isForRestrictedKeys: row.is_for_restricted_keys,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** The whole catalogue, by path; it is bounded. */
export async function listPermissions(db: Db): Promise<ProductPermissionRecord[]> {
  const rows = await db.all(build.selectFrom('product_permission').select(columns).orderBy('path'));
  return rows.map(toRecord);
}

const gathered = gatherReads(
  async (
    db: Db,
    paths: readonly string[],
  ): Promise<readonly (ProductPermissionRecord | undefined)[]> => {
    const rows = await db.all(
      build
        .selectFrom('product_permission')
        .select(columns)
        .where('path', 'in', [...new Set(paths)]),
    );
    const found = new Map(rows.map((row) => [row.path, toRecord(row)]));
    return paths.map((path) => found.get(path));
  },
);

/** One permission, as it is now (D19); that there is none is remembered until somebody makes it. */
export const recallProductPermission = rememberReads({
  nameOf: (path: string) => `product-permission ${path}`,
  scopesOf: (path) => [path],
  read: gathered,
});

/** Get-for-update of the paths of all: whoever adds one knows how many there are. */
export async function lockPermissions(tx: Tx): Promise<ProductPermissionRecord[]> {
  const rows = await tx.all(
    build.selectFrom('product_permission').select(columns).orderBy('path').forUpdate(),
  );
  return rows.map(toRecord);
}

export async function upsertPermission(tx: Tx, permission: ProductPermissionRecord): Promise<void> {
  const values = {
    labels: JSON.stringify(permission.labels),
    roles: [...permission.roles],
    is_for_restricted_keys: permission.isForRestrictedKeys,
    updated_at: permission.updatedAt,
  };
  await tx.run(
    build
      .insertInto('product_permission')
      .values({ path: permission.path, created_at: permission.createdAt, ...values })
      .onConflict((conflict) => conflict.column('path').doUpdateSet(values)),
  );
}

export async function removePermission(tx: Tx, path: string): Promise<void> {
  await tx.run(build.deleteFrom('product_permission').where('path', '=', path));
}
