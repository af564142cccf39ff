import type { OrganizationFeatureName, OrganizationSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { deleteFeature, insertFeature, listFeatures } from './organization-feature-store.ts';
import { lockOrganization } from './organization-store.ts';

/** Since when a feature is allowed; null when it is not. */
export interface FeatureState {
  readonly feature: OrganizationFeatureName;
  readonly since: Date | null;
}

/** Allows an organization something, or no longer, on the operator's word (D20). Refuses `not-found`. */
export async function setOrganizationFeature(
  unit: UnitOfWork,
  input: {
    readonly organizationSid: OrganizationSid;
    readonly feature: OrganizationFeatureName;
    readonly allowed: boolean;
  },
): Promise<FeatureState> {
  const { organizationSid, feature, allowed } = input;
  await unit.enter(organizationSid);
  const organization = await lockOrganization(unit.tx, organizationSid);
  if (organization === undefined) throw refuse('not-found');
  const isChanged = allowed
    ? await insertFeature(unit.tx, organizationSid, { feature, since: unit.now })
    : await deleteFeature(unit.tx, organizationSid, feature);
  if (isChanged) {
    unit.record({
      action: 'organization-feature.set',
      target: { type: 'organization', sid: organizationSid, name: organization.name },
      tenantSid: organizationSid,
      before: { feature, allowed: !allowed },
      after: { feature, allowed },
    });
  } else {
    unit.unchanged();
  }
  return { feature, since: (await listFeatures(unit.tx, organizationSid)).get(feature) ?? null };
}

/** True when the operator allows the organization a feature, now. */
export async function isFeatureAllowed(
  db: Db,
  organizationSid: OrganizationSid,
  feature: OrganizationFeatureName,
): Promise<boolean> {
  return (await listFeatures(db, organizationSid)).has(feature);
}
