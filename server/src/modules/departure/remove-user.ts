import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { Farewell } from './departure.ts';
import { endMembership } from './end-membership.ts';
import {
  type Departing,
  type DepartureRequest,
  lockDeparting,
  requireDeparting,
} from './lock-departing.ts';
import { type Gone, recordMembershipEnd, toGone } from './record-departure.ts';
import { requireAcknowledged } from './require-acknowledged.ts';
import { isManagedHeir, settleEstate } from './settle-estate.ts';

/**
 * Takes a managed user out of the organization: membership, every role the organization granted
 * and all access to its accounts end; the user as such lives on, and may be invited again. Each account
 * they own goes to its heir, or leaves with them where they are their own (R-26, D9). One unit: all or
 * nothing. Refuses besides what `lockDeparting` does `heir-missing`, `heir-not-possible`,
 * `acknowledgement-missing`.
 */
export async function removeUser(
  unit: UnitOfWork,
  farewells: readonly Farewell[],
  request: DepartureRequest,
): Promise<Gone> {
  const { organizationSid, userSid, order } = request;
  const permission = 'user:remove';
  await requireDeparting(unit, request, permission);
  const departing: Departing = await lockDeparting(unit, request, {
    permission,
    tenants: async () => [organizationSid],
  });
  const { accounts, people } = departing.holdings;
  const settlement = settleEstate(
    {
      userSid,
      owned: accounts.filter((account) => account.ownerUserSid === userSid),
      people,
      mayTakeAlong: true,
      isFit: isManagedHeir(organizationSid),
    },
    order,
  );
  await requireAcknowledged(unit, 'remove', departing, { order, settlement });
  const ended = await endMembership(unit, farewells, { ...departing, organizationSid }, settlement);
  const gone = toGone(departing, settlement, ended);
  recordMembershipEnd(unit, 'user.remove', { departing, organizationSid, gone });
  return gone;
}
