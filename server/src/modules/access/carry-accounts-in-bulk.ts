import type { OrganizationSid, UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { planByIndex } from '../../platform/database/plan-by-index.ts';
import {
  type AccountRecord,
  lockIndependentAccounts,
  moveIndependentAccounts,
} from '../account/index.ts';
import { copyManyAsExternal, countAccountsInBulk, deletePeopleOfMany } from '../user/index.ts';
import { disableForbiddenWebhooks } from '../webhook/index.ts';
import type { MovedAccount } from './carry-accounts.ts';
import { listAccessOfMany, listAccountsOfMembers } from './carry-accounts-store.ts';
import { recordJoining } from './record-joining.ts';
import { settleCarriedTerms } from './settle-carried-terms.ts';

/** The independent accounts of people who join, locked, and who has access to them. */
export interface AccountsOfMany {
  readonly accounts: readonly AccountRecord[];
  /** On how many of the accounts somebody has access. */
  readonly access: ReadonlyMap<UserSid, number>;
}

/** Finds what comes along with people whose logins already say that they belong to the organization. */
export async function lockAccountsOfMany(
  unit: UnitOfWork,
  userSids: readonly UserSid[],
): Promise<AccountsOfMany> {
  const sids = await listAccountsOfMembers(unit.tx, userSids);
  if (sids.length === 0) return { accounts: [], access: new Map() };
  await unit.enterAll(sids);
  await planByIndex(unit.tx);
  const accounts = await lockIndependentAccounts(unit.tx, sids);
  const access = new Map<UserSid, number>();
  for (const userSid of await listAccessOfMany(unit.tx, sids))
    access.set(userSid, (access.get(userSid) ?? 0) + 1);
  return { accounts, access };
}

/**
 * What `carryAccounts` does, for hundreds of people at once: they are in the organization's directory,
 * these accounts counted. Modules above move their own rows of these accounts.
 */
export async function carryAccountsInBulk(
  unit: UnitOfWork,
  { accounts, access }: AccountsOfMany,
  joined: { readonly userSids: readonly UserSid[]; readonly organizationSid: OrganizationSid },
): Promise<MovedAccount[]> {
  if (accounts.length === 0) return [];
  const { tx } = unit;
  const to = joined.organizationSid;
  const from = accounts.map(({ sid }) => sid);
  await copyManyAsExternal(tx, { from, to }, joined.userSids);
  const counted = new Set(joined.userSids);
  const others = [...access].filter(([userSid]) => !counted.has(userSid));
  if (others.length > 0) {
    const each = others.flatMap(([userSid, count]) => Array.from({ length: count }, () => userSid));
    await countAccountsInBulk(tx, to, each);
  }
  await moveIndependentAccounts(tx, from, to);
  await deletePeopleOfMany(tx, from);
  await settleCarriedTerms(unit, to, from);
  await disableForbiddenWebhooks(unit, to, from);
  for (const account of accounts) recordJoining(unit, account, to);
  return accounts.map(({ sid, name }) => ({ accountSid: sid, name, from: sid, to }));
}
