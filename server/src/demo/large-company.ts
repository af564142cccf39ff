import {
  type AccountSid,
  accountRoles,
  type GrantableAccountRole,
  grantableAccountRoles,
  type OrganizationSid,
  type UserSid,
} from '@guildhall/contract';
import type { Actor, Origin } from '../core/actor.ts';
import type { NewSid } from '../core/new-sid.ts';
import type { RunUnit, UnitOfWork } from '../core/unit-of-work.ts';
import { type BulkAccess, giveAccessInBulk } from '../modules/access/index.ts';
import { type BulkAccount, insertAccountsInBulk } from '../modules/account/index.ts';
import { type BulkPerson, insertPeopleInBulk } from '../modules/user/index.ts';
import { sampleName } from './names.ts';

/** How large a company to make. */
export interface CompanySize {
  readonly users: number;
  readonly accounts: number;
  /** Accounts each user can enter, on average, besides those they own. */
  readonly accountsPerUser: number;
}

export interface LargeCompanyDeps {
  readonly runUnit: RunUnit;
  readonly newSid: NewSid;
  readonly now: () => Date;
  /** Told of every step: what, how many so far, of how many. */
  readonly onProgress: (what: string, done: number, all: number) => void;
  /** Lets the database count its rows anew. */
  readonly refreshStatistics: () => Promise<void>;
}

/** The organization to fill, with the accounts it has already. */
export interface CompanyPlace {
  readonly sid: OrganizationSid;
  readonly domain: string;
  readonly accounts: readonly Pick<BulkAccount, 'sid' | 'ownerUserSid'>[];
  /** Number of the first sample person; ranges of numbers that overlap share addresses. */
  readonly firstNumber: number;
}

export interface LargeCompany {
  readonly userSids: readonly UserSid[];
  readonly accountSids: readonly AccountSid[];
}

const actor: Actor = { kind: 'system', name: 'Sample data' };
const origin: Origin = { address: '127.0.0.1', userAgent: 'sample', requestId: 'sample' };
const batch = 5000;

/**
 * Fills an organization with people, accounts and roles through the bulk inserts: five thousand rows
 * a transaction, each person and account with its audit entry. The same size gives the same company.
 */
export async function fillLargeCompany(
  deps: LargeCompanyDeps,
  place: CompanyPlace,
  size: CompanySize,
): Promise<LargeCompany> {
  const inUnits = createBatches(deps, place.sid);
  const people = makePeople(deps, place, size.users);
  await inUnits('people', people, async (unit, part) => {
    await insertPeopleInBulk(unit.tx, place.sid, part);
    for (const person of part) recordPerson(unit, person);
  });
  await deps.refreshStatistics();
  const accounts = makeAccounts(deps, people, size.accounts);
  await inUnits('accounts', accounts, async (unit, part) => {
    await insertAccountsInBulk(unit.tx, place.sid, part);
    const access = part.map((account) => ownerAccess(deps, account));
    await giveAccessInBulk(unit, place.sid, access);
    for (const account of part) recordAccount(unit, account);
  });
  await deps.refreshStatistics();
  const all = [...place.accounts, ...accounts];
  const perUser = people.map((person, index) => ({
    person,
    access: accessOf(deps, { person, index }, all, size.accountsPerUser),
  }));
  await inUnits('roles', perUser, async (unit, part) => {
    // Account by account: neighbours in a table's key are written together.
    const given = part.flatMap(({ access }) => access).sort(byAccount);
    await giveAccessInBulk(unit, place.sid, given);
    for (const one of part) recordAccess(unit, one);
  });
  return {
    userSids: people.map((person) => person.sid),
    accountSids: accounts.map((account) => account.sid),
  };
}

function createBatches(deps: LargeCompanyDeps, tenantSid: OrganizationSid) {
  return async <Row>(
    what: string,
    rows: readonly Row[],
    work: (unit: UnitOfWork, part: readonly Row[]) => Promise<void>,
  ) => {
    for (let start = 0; start < rows.length; start += batch) {
      const part = rows.slice(start, start + batch);
      await deps.runUnit({ actor, origin, tenants: [tenantSid] }, (unit) => work(unit, part));
      deps.onProgress(what, start + part.length, rows.length);
    }
  };
}

function makePeople(deps: LargeCompanyDeps, place: CompanyPlace, count: number): BulkPerson[] {
  const now = deps.now();
  return Array.from({ length: count }, (_, index) => {
    const { firstName, lastName, mailbox } = sampleName(place.firstNumber + index);
    return {
      sid: deps.newSid('user'),
      email: `${mailbox}@${place.domain}`,
      firstName,
      lastName,
      organizationRole: index % 500 === 499 ? 'administrator' : 'standard-user',
      createdAt: now,
      lastActiveAt: index % 3 === 0 ? now : null,
    };
  });
}

const places = ['Europe', 'Americas', 'Asia', 'Pacific', 'Africa'] as const;
const purposes = [
  'Checkout',
  'Alerts',
  'Support',
  'Logistics',
  'Field service',
  'Marketing',
  'Payments',
] as const;

function makeAccounts(
  deps: LargeCompanyDeps,
  people: readonly BulkPerson[],
  count: number,
): BulkAccount[] {
  const now = deps.now();
  return Array.from({ length: count }, (_, index) => {
    const owner = people[(index * 13) % people.length];
    if (owner === undefined) throw new RangeError('A company with accounts needs people');
    const purpose = purposes[index % purposes.length];
    const place = places[Math.floor(index / purposes.length) % places.length];
    return {
      sid: deps.newSid('account'),
      name: `${purpose} ${place} ${index + 1}`,
      kind: index % 20 === 19 ? 'flex' : 'standard',
      ownerUserSid: owner.sid,
      createdAt: now,
    };
  });
}

function ownerAccess(deps: LargeCompanyDeps, account: BulkAccount): BulkAccess {
  return {
    accountSid: account.sid,
    userSid: account.ownerUserSid,
    roles: [{ sid: deps.newSid('roleAssignment'), role: accountRoles[0] }],
  };
}

/** Spreads each person over accounts they do not own; the first accounts get many more people. */
function accessOf(
  deps: LargeCompanyDeps,
  { person, index }: { readonly person: BulkPerson; readonly index: number },
  accounts: CompanyPlace['accounts'],
  perUser: number,
): BulkAccess[] {
  const wanted = new Set<CompanyPlace['accounts'][number]>();
  for (let turn = 0; turn < perUser && accounts.length > 0; turn += 1) {
    const place = turn === 0 ? index % 20 : index * 31 + turn * 977;
    const account = accounts[place % accounts.length];
    if (account !== undefined && account.ownerUserSid !== person.sid) wanted.add(account);
  }
  return [...wanted].map((account, turn) => ({
    accountSid: account.sid,
    userSid: person.sid,
    roles: rolesFor(index + turn).map((role) => ({ sid: deps.newSid('roleAssignment'), role })),
  }));
}

function rolesFor(number: number): readonly GrantableAccountRole[] {
  if (number % 11 === 0) return ['billing-manager', 'developer'];
  return [grantableAccountRoles[number % grantableAccountRoles.length] ?? 'support'];
}

function byAccount(left: BulkAccess, right: BulkAccess): number {
  return left.accountSid < right.accountSid ? -1 : Number(left.accountSid > right.accountSid);
}

function recordPerson(unit: UnitOfWork, person: BulkPerson): void {
  unit.record({
    action: 'user.create',
    target: { type: 'user', sid: person.sid, name: nameOf(person) },
    after: { email: person.email, organizationRole: person.organizationRole },
  });
}

function recordAccount(unit: UnitOfWork, account: BulkAccount): void {
  unit.record({
    action: 'account.create',
    target: { type: 'account', sid: account.sid, name: account.name },
    accountSid: account.sid,
    after: { name: account.name, kind: account.kind, ownerUserSid: account.ownerUserSid },
  });
}

function recordAccess(
  unit: UnitOfWork,
  given: { readonly person: BulkPerson; readonly access: readonly BulkAccess[] },
): void {
  const { person, access } = given;
  const [first] = access;
  if (first === undefined) return;
  unit.record({
    action: 'account-user.update',
    target: { type: 'user', sid: person.sid, name: nameOf(person) },
    accountSid: first.accountSid,
    after: {
      accounts: access.map((each) => each.accountSid),
      roles: first.roles.map(({ role }) => role),
    },
  });
}

function nameOf(person: BulkPerson): string {
  return `${person.firstName} ${person.lastName}`;
}
