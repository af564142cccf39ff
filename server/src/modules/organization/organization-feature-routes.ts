import {
  listOrganizationFeatures as listOrganizationFeaturesOperation,
  type OrganizationFeature,
  organizationFeatures,
  setOrganizationFeature as setOrganizationFeatureOperation,
} from '@guildhall/contract';
import { type Binding, bindRead, bindWrite } from '../../core/binding.ts';
import { refuse } from '../../core/failure.ts';
import { enterTenants } from '../../core/record-store.ts';
import { listFeatures } from './organization-feature-store.ts';
import { findOrganization } from './organization-store.ts';
import { type FeatureState, setOrganizationFeature } from './set-organization-feature.ts';

/** What the operator may allow organizations, bound. */
export function organizationFeatureRoutes(): Binding[] {
  return [
    bindRead(listOrganizationFeaturesOperation, async (db, { params }) => {
      const { organizationSid } = params;
      await enterTenants(db, [organizationSid]);
      if ((await findOrganization(db, organizationSid)) === undefined) throw refuse('not-found');
      const allowed = await listFeatures(db, organizationSid);
      return {
        items: organizationFeatures.map((feature) =>
          toWireFeature({ feature, since: allowed.get(feature) ?? null }),
        ),
      };
    }),
    bindWrite(setOrganizationFeatureOperation, async (unit, { params, body }) =>
      toWireFeature(await setOrganizationFeature(unit, { ...params, ...body })),
    ),
  ];
}

function toWireFeature({ feature, since }: FeatureState): OrganizationFeature {
  return { feature, allowed: since !== null, since: since?.toISOString() ?? null };
}
