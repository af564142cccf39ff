import {
  listOrganizationLimits as listOrganizationLimitsOperation,
  type OrganizationLimit,
  type OrganizationLimitName,
  organizationLimits,
  setOrganizationLimit as setOrganizationLimitOperation,
  usualOrganizationLimits,
} from '@guildhall/contract';
import { type Binding, bindRead, bindWrite } from '../../core/binding.ts';
import { refuse } from '../../core/failure.ts';
import { enterTenants } from '../../core/record-store.ts';
import { listLimits, type SetLimit } from './organization-limit-store.ts';
import { findOrganization } from './organization-store.ts';
import { setOrganizationLimit } from './set-organization-limit.ts';

/** How much the operator lets organizations have, bound. */
export function organizationLimitRoutes(): Binding[] {
  return [
    bindRead(listOrganizationLimitsOperation, async (db, { params }) => {
      const { organizationSid } = params;
      await enterTenants(db, [organizationSid]);
      if ((await findOrganization(db, organizationSid)) === undefined) throw refuse('not-found');
      const limits = await listLimits(db, organizationSid);
      return { items: organizationLimits.map((limit) => toWireLimit(limit, limits.get(limit))) };
    }),
    bindWrite(setOrganizationLimitOperation, async (unit, { params, body }) =>
      toWireLimit(params.limit, await setOrganizationLimit(unit, { ...params, ...body })),
    ),
  ];
}

function toWireLimit(limit: OrganizationLimitName, set: SetLimit | undefined): OrganizationLimit {
  return {
    limit,
    value: set?.value ?? null,
    usual: usualOrganizationLimits[limit],
    since: set?.since.toISOString() ?? null,
  };
}
