import type { AccountRole, AccountSid, TenantSid, UserSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import type { HeldAccess } from '../access/index.ts';
import { type AccountRecord, listAccountsBySid } from '../account/index.ts';

/** What a person holds on an account, with its name. */
export interface NamedAccess {
  readonly account: AccountRecord;
  readonly roles: readonly AccountRole[];
}

/** What a person holds, by the names of the accounts; more than 1,000 are counted only. */
export interface NamedHoldings {
  readonly owned: readonly AccountRecord[];
  readonly ownedCount: number;
  readonly access: readonly NamedAccess[];
  readonly accessCount: number;
}

const mostNamed = 1000;

/** Looks up the names behind what a person holds; the tenants must be open. */
export async function nameHoldings(
  db: Db,
  userSid: UserSid,
  access: readonly HeldAccess[],
): Promise<NamedHoldings> {
  const owns = ({ roles }: HeldAccess): boolean => roles.includes('owner');
  const owned = access.filter(owns);
  // Owned ones first: each of them needs an heir.
  const shown = [...owned, ...access.filter((held) => !owns(held))].slice(0, mostNamed);
  const accounts = await listByTenant(db, shown);
  const named = shown.flatMap(({ accountSid, roles }) => {
    const account = accounts.get(accountSid);
    return account === undefined ? [] : [{ account, roles }];
  });
  const byName = named.toSorted((left, right) => (left.account.name < right.account.name ? -1 : 1));
  return {
    owned: byName.map(({ account }) => account).filter((one) => one.ownerUserSid === userSid),
    ownedCount: owned.length,
    access: byName,
    accessCount: access.length,
  };
}

async function listByTenant(
  db: Db,
  access: readonly HeldAccess[],
): Promise<ReadonlyMap<AccountSid, AccountRecord>> {
  const found = new Map<AccountSid, AccountRecord>();
  const byTenant: Map<TenantSid, HeldAccess[]> = Map.groupBy(access, (held) => held.tenantSid);
  for (const [tenantSid, group] of byTenant) {
    const sids = group.map(({ accountSid }) => accountSid);
    for (const account of await listAccountsBySid(db, tenantSid, sids)) {
      found.set(account.sid, account);
    }
  }
  return found;
}
