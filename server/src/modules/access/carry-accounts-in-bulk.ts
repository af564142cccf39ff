import type { OrganizationSid, UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { lockIndependentAccounts, moveIndependentAccounts } from '../account/index.ts';
import { copyManyAsExternal, countAccountsInBulk, deletePeopleOfMany } from '../user/index.ts';
import type { MovedAccount } from './carry-accounts.ts';
import { listAccessOfMany, listAccountsOfMembers } from './carry-accounts-store.ts';
import { recordJoining } from './record-joining.ts';
import { settleCarriedTerms } from './settle-carried-terms.ts';

/**
 * What `carryAccounts` does, for hundreds of people at once: their logins and directory rows already
 * say that they belong to the organization. Modules above move their own rows of these accounts.
 */
export async function carryAccountsInBulk(
  unit: UnitOfWork,
  userSids: readonly UserSid[],
  to: OrganizationSid,
): Promise<MovedAccount[]> {
  const { tx } = unit;
  const sids = await listAccountsOfMembers(tx, userSids);
  if (sids.length === 0) return [];
  await unit.enterAll(sids);
  const accounts = await lockIndependentAccounts(tx, sids);
  const from = accounts.map(({ sid }) => sid);
  const people = await listAccessOfMany(tx, from);
  await copyManyAsExternal(tx, { from, to });
  await countAccountsInBulk(tx, to, people);
  await moveIndependentAccounts(tx, from, to);
  await deletePeopleOfMany(tx, from);
  await settleCarriedTerms(unit, to, from);
  for (const account of accounts) recordJoining(unit, account, to);
  return accounts.map(({ sid, name }) => ({ accountSid: sid, name, from: sid, to }));
}
