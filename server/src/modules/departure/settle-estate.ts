import type { AccountSid, OrganizationSid, UserSid } from '@guildhall/contract';
import { refuse, refuseField } from '../../core/failure.ts';
import type { AccountRecord } from '../account/index.ts';
import { displayName, type Person } from '../user/index.ts';
import { type DepartureOrder, heirOf, namesStrangeAccounts } from './departure.ts';

/** What becomes of the accounts a person owns. */
export interface Settlement {
  /** By heir: what each takes over. */
  readonly inherited: readonly {
    readonly heir: Person;
    readonly accounts: readonly AccountRecord[];
  }[];
  /** What leaves the organization with its owner. */
  readonly taken: readonly AccountRecord[];
  /** What is closed, for nobody else uses it. */
  readonly closed: readonly AccountRecord[];
}

/** Whose accounts, and who may have them. */
export interface Estate {
  readonly userSid: UserSid;
  /** Accounts the person owns. */
  readonly owned: readonly AccountRecord[];
  /** Those of them that end with the person, unless somebody is named for one. */
  readonly abandoned?: ReadonlySet<AccountSid>;
  /** Everybody named as an heir, as the tenants of the accounts know them. */
  readonly people: readonly Person[];
  /** True where the person may be their own heir. */
  readonly mayTakeAlong: boolean;
  /** May this person own this account. */
  readonly isFit: (heir: Person, account: AccountRecord) => boolean;
}

/**
 * Finds the heir of each account. Refuses `heir-missing` with every account that has none,
 * `heir-not-possible` for whoever cannot own it, one answer whoever they are, and
 * `malformed-request` where heirs are named for other accounts.
 */
export function settleEstate(estate: Estate, order: DepartureOrder): Settlement {
  const all = estate.owned.toSorted((left, right) => (left.name < right.name ? -1 : 1));
  const isNamed = (sid: AccountSid) => heirOf({ heirs: order.heirs ?? [] }, sid) !== undefined;
  const closed = all.filter(({ sid }) => estate.abandoned?.has(sid) === true && !isNamed(sid));
  const owned = all.filter((account) => !closed.includes(account));
  const sids = owned.map(({ sid }) => sid);
  const orphans = owned.filter(({ sid }) => heirOf(order, sid) === undefined);
  if (orphans.length > 0) throw heirMissing(orphans);
  if (namesStrangeAccounts(order, sids)) {
    throw refuseField('malformed-request', 'heirs', 'Name each account that the person owns once');
  }
  const chosen = owned.map((account) => ({ account, heirSid: heirOf(order, account.sid) }));
  const taken = chosen.filter(({ heirSid }) => heirSid === estate.userSid);
  if (taken.length > 0 && !estate.mayTakeAlong) throw heirNotPossible(estate.userSid);
  const others = chosen.filter(({ heirSid }) => heirSid !== estate.userSid);
  const pairs = others.map(({ account, heirSid }) => ({
    account,
    heir: requireHeir(estate, account, heirSid),
  }));
  return {
    inherited: [...Map.groupBy(pairs, ({ heir }) => heir)].map(([heir, group]) => ({
      heir,
      accounts: group.map(({ account }) => account),
    })),
    taken: taken.map(({ account }) => account),
    closed,
  };
}

/** Heirs of managed accounts: active managed users of the same organization. */
export const isManagedHeir =
  (organizationSid: OrganizationSid) =>
  (heir: Person): boolean =>
    heir.tenantSid === organizationSid && heir.relation === 'managed' && heir.status === 'active';

function requireHeir(estate: Estate, account: AccountRecord, heirSid: UserSid | undefined): Person {
  const heir = estate.people.find(
    (person) => person.userSid === heirSid && person.tenantSid === account.tenantSid,
  );
  if (heir === undefined || !estate.isFit(heir, account)) throw heirNotPossible(heirSid);
  return heir;
}

const mostNamed = 1000;

function heirMissing(accounts: readonly AccountRecord[]) {
  return refuse('heir-missing', {
    details: {
      accounts: accounts.slice(0, mostNamed).map(({ sid, name }) => ({ sid, name })),
      count: accounts.length,
    },
  });
}

function heirNotPossible(userSid: UserSid | undefined) {
  return refuse('heir-not-possible', { details: { userSid: userSid ?? null } });
}

/** The accounts as audit entries and answers name them. */
export function nameAccounts(
  accounts: readonly AccountRecord[],
): { readonly accountSid: AccountSid; readonly accountName: string }[] {
  return accounts.map(({ sid, name }) => ({ accountSid: sid, accountName: name }));
}

/** The heirs with what each takes over, one line per account. */
export function nameInheritances(settlement: Settlement) {
  return settlement.inherited.flatMap(({ heir, accounts }) =>
    nameAccounts(accounts).map((account) => ({
      ...account,
      ownerUserSid: heir.userSid,
      ownerName: displayName(heir),
    })),
  );
}
