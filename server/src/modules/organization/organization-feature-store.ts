import type { OrganizationFeatureName, OrganizationSid } from '@guildhall/contract';
import { build, type Db, type Tx } from '../../core/database.ts';

/** What the operator allows an organization, and since when. */
export async function listFeatures(
  db: Db,
  organizationSid: OrganizationSid,
): Promise<ReadonlyMap<string, Date>> {
  const rows = await db.all(
    build
      .selectFrom('organization_feature')
      .select(['feature', 'since'])
      .where('tenant_sid', '=', organizationSid),
  );
  return new Map(rows.map((row) => [row.feature, row.since]));
}

/** Allows a feature; false when it is allowed already. */
export async function insertFeature(
  tx: Tx,
  organizationSid: OrganizationSid,
  allowed: { readonly feature: OrganizationFeatureName; readonly since: Date },
): Promise<boolean> {
  const inserted = await tx.run(
    build
      .insertInto('organization_feature')
      .values({ tenant_sid: organizationSid, ...allowed })
      .onConflict((conflict) => conflict.columns(['tenant_sid', 'feature']).doNothing()),
  );
  return inserted === 1;
}

/** Allows a feature no longer; false when it was not allowed. */
export async function deleteFeature(
  tx: Tx,
  organizationSid: OrganizationSid,
  feature: OrganizationFeatureName,
): Promise<boolean> {
  const deleted = await tx.run(
    build
      .deleteFrom('organization_feature')
      .where('tenant_sid', '=', organizationSid)
      .where('feature', '=', feature),
  );
  return deleted === 1;
}
