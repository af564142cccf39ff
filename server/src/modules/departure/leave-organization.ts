import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { Farewell } from './departure.ts';
import { endMembership } from './end-membership.ts';
import { lockMyself, type OwnDepartureRequest } from './lock-myself.ts';
import { type Gone, recordMembershipEnd, toGone } from './record-departure.ts';
import { requireAcknowledged } from './require-acknowledged.ts';
import { isManagedHeir, settleEstate } from './settle-estate.ts';

/**
 * Takes the signed-in person out of their organization, with the effects of `removeUser` but one: the
 * accounts they own stay with the organization, whose they are, under heirs among its active managed
 * users. Refuses `organization-membership-missing` and what `lockMyself`, `settleEstate` and
 * `requireAcknowledged` refuse.
 */
export async function leaveOrganization(
  unit: UnitOfWork,
  farewells: readonly Farewell[],
  request: OwnDepartureRequest,
): Promise<Gone> {
  const departing = await lockMyself(unit, request, async ({ organizationSid }) =>
    organizationSid === null ? [] : [organizationSid],
  );
  const { organizationSid, holdings } = departing;
  if (organizationSid === null) throw refuse('organization-membership-missing');
  const userSid = departing.login.sid;
  const { accounts, people } = holdings;
  const settlement = settleEstate(
    {
      userSid,
      owned: accounts.filter((account) => account.ownerUserSid === userSid),
      people,
      mayTakeAlong: false,
      isFit: isManagedHeir(organizationSid),
    },
    request.order,
  );
  await requireAcknowledged(unit, 'leave', departing, { order: request.order, settlement });
  const ended = await endMembership(unit, farewells, { ...departing, organizationSid }, settlement);
  const gone = toGone(departing, settlement, ended);
  recordMembershipEnd(unit, 'organization.leave', { departing, organizationSid, gone });
  return gone;
}
