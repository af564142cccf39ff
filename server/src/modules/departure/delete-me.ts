import type { UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { currentAccess, listUserSidsWithAccess } from '../access/index.ts';
import type { AccountRecord } from '../account/index.ts';
import { homeOf } from '../session/index.ts';
import type { Person } from '../user/index.ts';
import type { Farewell } from './departure.ts';
import { destroyUser } from './destroy-user.ts';
import { holdTraces } from './hold-traces.ts';
import { lockMyself, type OwnDepartureRequest } from './lock-myself.ts';
import { type Gone, recordDeletion, toGone } from './record-departure.ts';
import { requireAcknowledged } from './require-acknowledged.ts';
import { isManagedHeir, settleEstate } from './settle-estate.ts';

/**
 * Destroys the signed-in person's own user, everywhere. Every account they own needs an heir: a managed
 * one an active managed user, an independent one somebody with access to it who belongs to no
 * organization; what nobody takes over keeps its owner here. Refuses what `lockMyself`,
 * `settleEstate` and `requireAcknowledged` refuse.
 */
export async function deleteMe(
  unit: UnitOfWork,
  farewells: readonly Farewell[],
  request: OwnDepartureRequest,
): Promise<Gone> {
  const { order } = request;
  await holdTraces(unit, request.actor.userSid);
  const departing = await lockMyself(unit, request, (login) => unit.enterEveryTenantOf(login.sid));
  await unit.enter(homeOf(departing.login));
  const userSid = departing.login.sid;
  const { accounts, people } = departing.holdings;
  const owned = accounts.filter((account) => account.ownerUserSid === userSid);
  const holders = await listHolders(unit, owned, departing.independentHeirs);
  const settlement = settleEstate(
    {
      userSid,
      owned,
      people,
      mayTakeAlong: false,
      isFit: (heir, account) =>
        account.tenantSid === account.sid
          ? departing.independentHeirs.has(heir.userSid) && isActiveHolder(heir, holders)
          : departing.organizationSid !== null && isManagedHeir(departing.organizationSid)(heir),
    },
    order,
  );
  await requireAcknowledged(unit, 'delete', departing, { order, settlement });
  const destroyed = await destroyUser(unit, farewells, departing, settlement);
  const lost = currentAccess(destroyed.lost, unit.now);
  const gone = toGone(departing, settlement, { ...destroyed, lost });
  recordDeletion(unit, 'me.delete', { departing, gone });
  return gone;
}

/** Which of the heirs have access to each independent account now, as `account user`. */
async function listHolders(
  unit: UnitOfWork,
  owned: readonly AccountRecord[],
  heirs: ReadonlySet<UserSid>,
): Promise<ReadonlySet<string>> {
  const holders = new Set<string>();
  const among = { userSids: [...heirs], at: unit.now };
  for (const { tenantSid, sid } of owned.filter((account) => account.tenantSid === account.sid)) {
    const sids = await listUserSidsWithAccess(unit.tx, { tenantSid, accountSid: sid }, among);
    for (const userSid of sids) holders.add(`${sid} ${userSid}`);
  }
  return holders;
}

function isActiveHolder(heir: Person, holders: ReadonlySet<string>): boolean {
  return heir.status === 'active' && holders.has(`${heir.tenantSid} ${heir.userSid}`);
}
