import type { UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { currentAccess, listAccessIn, listUserSidsWithAccess } from '../access/index.ts';
import type { AccountRecord } from '../account/index.ts';
import { holdInvitationsToAccount } from '../invitation/index.ts';
import { homeOf } from '../session/index.ts';
import type { Person } from '../user/index.ts';
import type { DepartureDeps } from './departure.ts';
import { destroyUser } from './destroy-user.ts';
import { holdTraces } from './hold-traces.ts';
import { listAbandoned, ownIndependent } from './list-abandoned.ts';
import { lockMyself, type OwnDepartureRequest } from './lock-myself.ts';
import { type Gone, recordDeletion, toGone } from './record-departure.ts';
import { requireAcknowledged } from './require-acknowledged.ts';
import { isManagedHeir, settleEstate } from './settle-estate.ts';

/**
 * Destroys the signed-in person's own user, everywhere. Every account they own needs an heir: a managed
 * one an active managed user, an independent one somebody with access to it who belongs to no
 * organization, and one that nobody else can enter is closed and emptied, for nobody is left who
 * could reopen it (D10). Refuses what `lockMyself`,
 * `settleEstate` and `requireAcknowledged` refuse.
 */
export async function deleteMe(
  unit: UnitOfWork,
  deps: DepartureDeps,
  request: OwnDepartureRequest,
): Promise<Gone> {
  const { order } = request;
  await holdTraces(unit, request.actor.userSid);
  await holdInvitationsToOwn(unit, request.actor.userSid);
  const departing = await lockMyself(unit, request, (login) => unit.enterEveryTenantOf(login.sid));
  await unit.enter(homeOf(departing.login));
  const userSid = departing.login.sid;
  const { accounts, people } = departing.holdings;
  const owned = accounts.filter((account) => account.ownerUserSid === userSid);
  const { access } = departing.holdings;
  const abandoned = await listAbandoned(unit.tx, { userSid, now: unit.now }, access);
  const holders = await listHolders(unit, owned, departing.independentHeirs);
  const settlement = settleEstate(
    {
      userSid,
      owned,
      abandoned,
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
  const destroyed = await destroyUser(unit, deps.farewells, departing, settlement);
  for (const account of settlement.closed) await deps.closeAbandoned(unit, account);
  const lost = currentAccess(destroyed.lost, unit.now);
  const gone = toGone(departing, settlement, { ...destroyed, lost });
  recordDeletion(unit, 'me.delete', { departing, gone });
  return gone;
}

/** Locks the invitations that end with accounts of the person, before the accounts are. */
async function holdInvitationsToOwn(unit: UnitOfWork, userSid: UserSid): Promise<void> {
  for (const tenantSid of await unit.enterEveryTenantOf(userSid)) {
    const held = await listAccessIn(unit.tx, tenantSid, userSid);
    for (const account of ownIndependent(held)) await holdInvitationsToAccount(unit, account);
  }
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
