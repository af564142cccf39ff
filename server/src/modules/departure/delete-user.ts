import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { Farewell } from './departure.ts';
import { destroyUser } from './destroy-user.ts';
import { holdTraces } from './hold-traces.ts';
import { type DepartureRequest, lockDeparting, requireDeparting } from './lock-departing.ts';
import { type Gone, recordDeletion, toGone } from './record-departure.ts';
import { requireAcknowledged } from './require-acknowledged.ts';
import { isManagedHeir, settleEstate } from './settle-estate.ts';

/**
 * Destroys a managed user at once, everywhere; the accounts they own live on under their heirs,
 * who are other people. The address may sign up again and inherits nothing. Refuses what
 * `removeUser` refuses.
 */
export async function deleteUser(
  unit: UnitOfWork,
  farewells: readonly Farewell[],
  request: DepartureRequest,
): Promise<Gone> {
  const { organizationSid, userSid, order } = request;
  const permission = 'user:delete';
  await requireDeparting(unit, request, permission);
  await holdTraces(unit, userSid);
  const departing = await lockDeparting(unit, request, {
    permission,
    tenants: () => unit.enterEveryTenantOf(userSid),
  });
  const { accounts, people } = departing.holdings;
  const owned = accounts.filter((account) => account.ownerUserSid === userSid);
  // A managed user owns nothing beyond the organization (R-30, I-12); if it were so, it would be orphaned.
  if (owned.some(({ tenantSid }) => tenantSid !== organizationSid)) {
    throw refuse('account-owner-protected');
  }
  const settlement = settleEstate(
    { userSid, owned, people, mayTakeAlong: false, isFit: isManagedHeir(organizationSid) },
    order,
  );
  const seen = departing.holdings.access.filter(({ tenantSid }) => tenantSid === organizationSid);
  const asSeen = { ...departing, holdings: { ...departing.holdings, access: seen } };
  await requireAcknowledged(unit, 'delete', asSeen, { order, settlement });
  const destroyed = await destroyUser(unit, farewells, departing, settlement);
  // What the person held elsewhere is nobody's business here.
  const lost = destroyed.lost.filter(({ tenantSid }) => tenantSid === organizationSid);
  const gone = toGone(departing, settlement, { ...destroyed, lost });
  recordDeletion(unit, 'user.delete', { departing, gone });
  return gone;
}
