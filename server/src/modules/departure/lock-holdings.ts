import type { AccountSid, TenantSid, UserSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { type HeldAccess, listAccessIn } from '../access/index.ts';
import { type AccountRecord, lockAccounts } from '../account/index.ts';
import { lockPerson, type Person } from '../user/index.ts';

/** All a person holds in some tenants, locked: none of it changes until the unit ends. */
export interface Holdings {
  readonly access: readonly HeldAccess[];
  readonly accounts: readonly AccountRecord[];
  /** The directory rows of the person and of the heirs, as far as they exist. */
  readonly people: readonly Person[];
}

const rounds = 4;

/**
 * Locks the accounts and then the people, in the order in which access is given, and looks again whether
 * something was given meanwhile. The login of the person must be locked. `tenants` names where to look,
 * asked anew in each round: an account may have moved.
 */
export async function lockHoldings(
  unit: UnitOfWork,
  people: { readonly userSid: UserSid; readonly heirSids: readonly UserSid[] },
  tenants: () => Promise<readonly TenantSid[]>,
): Promise<Holdings> {
  for (let round = 0; round < rounds; round += 1) {
    const places = await tenants();
    const access = await listAccess(unit, places, people.userSid);
    const accounts = await lockAll(unit, places, access);
    const locked = await lockPeople(unit, places, people);
    const isSettled =
      accounts.length === access.length &&
      sameAccounts(access, await listAccess(unit, await tenants(), people.userSid));
    if (isSettled) return { access, accounts, people: locked };
  }
  throw refuse('conflict');
}

async function listAccess(
  unit: UnitOfWork,
  tenants: readonly TenantSid[],
  userSid: UserSid,
): Promise<HeldAccess[]> {
  const found: HeldAccess[] = [];
  for (const tenantSid of tenants) found.push(...(await listAccessIn(unit.tx, tenantSid, userSid)));
  return found;
}

async function lockAll(
  unit: UnitOfWork,
  tenants: readonly TenantSid[],
  access: readonly HeldAccess[],
): Promise<AccountRecord[]> {
  const locked: AccountRecord[] = [];
  for (const tenantSid of tenants) {
    const sids: AccountSid[] = access
      .filter((held) => held.tenantSid === tenantSid)
      .map(({ accountSid }) => accountSid);
    locked.push(...(await lockAccounts(unit.tx, tenantSid, sids)));
  }
  return locked;
}

async function lockPeople(
  unit: UnitOfWork,
  tenants: readonly TenantSid[],
  { userSid, heirSids }: { readonly userSid: UserSid; readonly heirSids: readonly UserSid[] },
): Promise<Person[]> {
  const found: Person[] = [];
  for (const tenantSid of tenants) {
    for (const sid of [...new Set([userSid, ...heirSids])].sort()) {
      const person = await lockPerson(unit.tx, tenantSid, sid);
      if (person !== undefined) found.push(person);
    }
  }
  return found;
}

function sameAccounts(left: readonly HeldAccess[], right: readonly HeldAccess[]): boolean {
  const names = (access: readonly HeldAccess[]) =>
    access
      .map(({ tenantSid, accountSid }) => `${tenantSid} ${accountSid}`)
      .sort()
      .join();
  return names(left) === names(right);
}
