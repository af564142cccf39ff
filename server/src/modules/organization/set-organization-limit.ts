import type { OrganizationLimitName, OrganizationSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { deleteLimit, listLimits, type SetLimit, upsertLimit } from './organization-limit-store.ts';
import { lockOrganization } from './organization-store.ts';

/**
 * Sets a limit of an organization on the operator's word, or goes back to the usual one where the value
 * is null; answers what is set now (D20). Takes away nothing that is there already. Refuses `not-found`.
 */
export async function setOrganizationLimit(
  unit: UnitOfWork,
  input: {
    readonly organizationSid: OrganizationSid;
    readonly limit: OrganizationLimitName;
    readonly value: number | null;
  },
): Promise<SetLimit | undefined> {
  const { organizationSid, limit, value } = input;
  await unit.enter(organizationSid);
  // Whoever asks whether there is room holds the same lock.
  const organization = await lockOrganization(unit.tx, organizationSid);
  if (organization === undefined) throw refuse('not-found');
  const before = (await listLimits(unit.tx, organizationSid)).get(limit);
  if ((before?.value ?? null) === value) {
    unit.unchanged();
    return before;
  }
  if (value === null) await deleteLimit(unit.tx, organizationSid, limit);
  else await upsertLimit(unit.tx, organizationSid, { limit, value, since: unit.now });
  unit.record({
    action: 'organization-limit.set',
    target: { type: 'organization', sid: organizationSid, name: organization.name },
    tenantSid: organizationSid,
    before: { limit, value: before?.value ?? null },
    after: { limit, value },
  });
  return value === null ? undefined : { value, since: unit.now };
}
