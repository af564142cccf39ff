import {
  type OrganizationStanding,
  reactivateOrganization as reactivateOrganizationOperation,
  suspendOrganization as suspendOrganizationOperation,
} from '@guildhall/contract';
import { type Binding, bindWrite } from '../../core/binding.ts';
import type { OrganizationRecord } from './organization.ts';
import { reactivateOrganization } from './reactivate-organization.ts';
import { suspendOrganization } from './suspend-organization.ts';

/** The operations by which the operator takes whole organizations out of use and back, bound. */
export function organizationStateRoutes(): Binding[] {
  return [
    bindWrite(suspendOrganizationOperation, async (unit, { params }) =>
      toWireStanding(await suspendOrganization(unit, params.organizationSid)),
    ),
    bindWrite(reactivateOrganizationOperation, async (unit, { params }) =>
      toWireStanding(await reactivateOrganization(unit, params.organizationSid)),
    ),
  ];
}

function toWireStanding({
  sid,
  name,
  status,
  suspendedAt,
}: OrganizationRecord): OrganizationStanding {
  return { organizationSid: sid, name, status, suspendedAt: suspendedAt?.toISOString() ?? null };
}
