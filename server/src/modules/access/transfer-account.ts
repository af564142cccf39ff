import type { AccountSid, TenantSid, UserSid } from '@guildhall/contract';
import { doerOf } from '../../core/actor.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import {
  type AccountRecord,
  type AccountView,
  changeAccountOwners,
  getAccount,
  listSubaccountSids,
  lockAccount,
} from '../account/index.ts';
import { displayName, lockPerson, type Person } from '../user/index.ts';
import { lockAccountUser } from './account-user-store.ts';
import { requireAccountPermission } from './require-permission.ts';
import { requireTransferable } from './require-transferable.ts';
import { setRoles } from './set-roles.ts';
import { takeAccountAccess } from './take-account-access.ts';

/** Who is to own which account. */
export interface AccountTransfer {
  readonly tenantSid: TenantSid;
  readonly accountSid: AccountSid;
  readonly userSid: UserSid;
  /** False: the former owner loses all access to the account; else they stay as Administrator. */
  readonly keepFormerOwner?: boolean | undefined;
  readonly ifMatch: number | null;
}

/**
 * Gives a managed account to another active managed user (R-60, D8), whatever they held there before;
 * its subaccounts follow. Account and both people are locked in this order. Changes nothing where the
 * person owns it already. Refuses `not-found`, `permission-denied`, `account-not-managed`,
 * `account-is-subaccount`, `account-not-active`, `version-mismatch`, `user-not-managed` (25103).
 */
export async function transferAccount(
  unit: UnitOfWork,
  input: AccountTransfer,
): Promise<AccountView> {
  const { tenantSid, accountSid, userSid } = input;
  const account = await lockAccount(unit.tx, tenantSid, accountSid);
  if (account === undefined) throw refuse('not-found');
  await requireAccountPermission(unit, input, 'account:transfer');
  requireTransferable(account);
  if (account.status === 'pending_closure' || account.status === 'closed')
    throw refuse('account-not-active');
  requireVersion(account.version, input.ifMatch);
  if (userSid === account.ownerUserSid) {
    unit.unchanged();
    return getAccount(unit.tx, tenantSid, accountSid);
  }
  const { former, heir } = await lockBoth(unit, account, userSid);
  await exchange(unit, account, { former, heir, isKept: input.keepFormerOwner !== false });
  return getAccount(unit.tx, tenantSid, accountSid);
}

interface Exchange {
  readonly former: Person;
  readonly heir: Person;
  readonly isKept: boolean;
}

/** Holds both in the order of their sids, as those do who lock several people. */
async function lockBoth(
  unit: UnitOfWork,
  { tenantSid, ownerUserSid }: AccountRecord,
  heirSid: UserSid,
): Promise<Pick<Exchange, 'former' | 'heir'>> {
  const people = new Map<UserSid, Person | undefined>();
  for (const userSid of [ownerUserSid, heirSid].sort())
    people.set(userSid, await lockPerson(unit.tx, tenantSid, userSid));
  const former = people.get(ownerUserSid);
  const heir = people.get(heirSid);
  if (former === undefined) throw refuse('not-found');
  if (heir?.relation !== 'managed' || heir.status !== 'active') throw refuse('user-not-managed');
  return { former, heir };
}

async function exchange(
  unit: UnitOfWork,
  account: AccountRecord,
  { former, heir, isKept }: Exchange,
): Promise<void> {
  const { tenantSid, sid: accountSid } = account;
  const keyOf = ({ userSid }: Person) => ({ tenantSid, accountSid, userSid });
  // An account has one owner at any time: the former one steps down first.
  await setRoles(unit, former, keyOf(former), { before: ['owner'], after: ['administrator'] });
  if (!isKept) await takeAccountAccess(unit, keyOf(former));
  const held = (await lockAccountUser(unit.tx, keyOf(heir)))?.roles ?? [];
  await setRoles(unit, heir, keyOf(heir), { before: held, after: ['owner'] });
  const subaccountSids = await listSubaccountSids(unit.tx, { tenantSid, accountSid });
  await changeAccountOwners(unit.tx, tenantSid, {
    accountSids: [accountSid, ...subaccountSids],
    ownerUserSid: heir.userSid,
  });
  recordTransfer(unit, account, { former, heir, isKept });
}

function recordTransfer(
  unit: UnitOfWork,
  { tenantSid, sid, name }: AccountRecord,
  { former, heir, isKept }: Exchange,
): void {
  unit.record({
    action: 'account.transfer',
    target: { type: 'account', sid, name },
    tenantSid,
    accountSid: sid,
    before: { ownerUserSid: former.userSid, ownerName: displayName(former) },
    after: {
      ownerUserSid: heir.userSid,
      ownerName: displayName(heir),
      formerOwnerRoles: isKept ? ['administrator'] : [],
    },
  });
  unit.emit({
    type: 'account.transferred',
    tenantSid,
    subjectSid: sid,
    payload: {
      formerOwnerUserSid: former.userSid,
      ownerUserSid: heir.userSid,
      ...doerOf(unit.actor),
    },
  });
}
