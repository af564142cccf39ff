import type { OrganizationLimitName, OrganizationSid } from '@guildhall/contract';
import { build, type Db, type Tx } from '../../core/database.ts';

/** A limit that the operator set. */
export interface SetLimit {
  readonly value: number;
  readonly since: Date;
}

/** The limits that the operator set for an organization; the others are the usual ones. */
export async function listLimits(
  db: Db,
  organizationSid: OrganizationSid,
): Promise<ReadonlyMap<string, SetLimit>> {
  const rows = await db.all(
    build
      .selectFrom('organization_limit')
      .select(['name', 'value', 'since'])
      .where('tenant_sid', '=', organizationSid),
  );
  return new Map(rows.map(({ name, value, since }) => [name, { value, since }]));
}

/** The one that the operator set; undefined: the usual one holds. */
export async function findLimit(
  db: Db,
  organizationSid: OrganizationSid,
  limit: OrganizationLimitName,
): Promise<number | undefined> {
  const row = await db.first(
    build
      .selectFrom('organization_limit')
      .select('value')
      .where('tenant_sid', '=', organizationSid)
      .where('name', '=', limit),
  );
  return row?.value;
}

/** Sets a limit, or sets it anew. */
export async function upsertLimit(
  tx: Tx,
  organizationSid: OrganizationSid,
  { limit, value, since }: SetLimit & { readonly limit: OrganizationLimitName },
): Promise<void> {
  await tx.run(
    build
      .insertInto('organization_limit')
      .values({ tenant_sid: organizationSid, name: limit, value, since })
      .onConflict((conflict) =>
        conflict.columns(['tenant_sid', 'name']).doUpdateSet({ value, since }),
      ),
  );
}

/** Goes back to the usual limit. */
export async function deleteLimit(
  tx: Tx,
  organizationSid: OrganizationSid,
  limit: OrganizationLimitName,
): Promise<void> {
  await tx.run(
    build
      .deleteFrom('organization_limit')
      .where('tenant_sid', '=', organizationSid)
      .where('name', '=', limit),
  );
}
