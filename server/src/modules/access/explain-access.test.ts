import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AccountPermission,
  type AccountSid,
  accountPermissions,
  type UserSid,
} from '@guildhall/contract';
import { putAccountInState } from '../../../test/support/account-states.ts';
import { authorizeUser } from '../../../test/support/authorize-user.ts';
import { makePendingAccountInvitation } from '../../../test/support/invitations.ts';
import { day, hour } from '../../../test/support/moved-clock.ts';
import {
  type Company,
  giveAccess,
  makeCompany,
  makeIndependentAccount,
  makeManagedAccount,
  makeMember,
  makePerson,
} from '../../../test/support/people.ts';
import { openWorld, systemActor, type World } from '../../../test/support/world.ts';
import type { UserActor } from '../../core/actor.ts';
import { build } from '../../core/database.ts';
import { Failure } from '../../core/failure.ts';
import { updateAccessTerms } from './access-terms-store.ts';
import { createAccount } from './create-account.ts';
import { explainAccess } from './explain-access.ts';
import { listPeopleWhoCan } from './list-people-who-can.ts';
import { updateAccountUser } from './update-account-user.ts';
import { updateUser } from './update-user.ts';

let world: World;
let company: Company;
let accountSid: AccountSid;
const people: UserActor[] = [];
before(async () => {
  world = await openWorld();
  company = await makeCompany(world, 'Olga Owner');
  accountSid = await makeManagedAccount(world, company, 'Explained');
  people.push(...(await populate()));
});
after(() => world.close());

const place = () => ({ tenantSid: company.organizationSid, accountSid });

/** One of everybody who may have to do with an account, and some who have not. */
async function populate(): Promise<UserActor[]> {
  const anna = await makeMember(world, company, 'Anna Administrator', 'administrator');
  const both = await makeMember(world, company, 'Bea Both', 'administrator');
  const dora = await makeMember(world, company, 'Dora Developer');
  const nora = await makeMember(world, company, 'Nora Nothing');
  const sue = await makeMember(world, company, 'Sue Suspended');
  const boss = await makeMember(world, company, 'Bob Boss', 'administrator');
  const xenia = await makePerson(world, 'Xenia External');
  const ended = await makePerson(world, 'Ed Ended');
  const later = await makePerson(world, 'Lea Later');
  const stranger = await makePerson(world, 'Stan Stranger');
  await giveAccess(world, place(), both, ['billing-manager', 'support']);
  await giveAccess(world, place(), dora, ['developer']);
  await giveAccess(world, place(), sue, ['administrator']);
  await giveAccess(world, place(), xenia, ['administrator']);
  await giveAccess(world, place(), ended, ['developer']);
  await giveAccess(world, place(), later, ['support']);
  await endAccess(ended, world.clock.now());
  await endAccess(later, new Date(world.clock.now().getTime() + 10 * day));
  await setStatus([sue.userSid, boss.userSid], 'suspended');
  return [company.owner, anna, both, dora, nora, sue, boss, xenia, ended, later, stranger];
}

async function endAccess(person: UserActor, endsAt: Date): Promise<void> {
  await world.act(systemActor, [company.organizationSid], async (unit) => {
    await updateAccessTerms(unit.tx, { ...place(), userSid: person.userSid }, { endsAt });
    unit.unchanged();
  });
}

async function setStatus(userSids: readonly UserSid[], status: 'active' | 'suspended') {
  await world.owner.write({}, async (tx) => {
    await tx.run(build.updateTable('person').set({ status }).where('user_sid', 'in', userSids));
    await tx.run(build.updateTable('user_login').set({ status }).where('sid', 'in', userSids));
  });
}

const explain = (
  person: Pick<UserActor, 'userSid'>,
  permission: AccountPermission = 'account:read',
  actor: UserActor = company.owner,
) =>
  world.read(company.organizationSid, (db) =>
    explainAccess(db, {
      ...place(),
      userSid: person.userSid,
      permission,
      actor,
      at: world.clock.now(),
    }),
  );

const isRefusal = (code: string) => (error: unknown) =>
  error instanceof Failure && error.code === code;

/** Walks the whole list, two at a time. */
async function everybodyWhoCan(permission: AccountPermission, search?: string) {
  const found: { userSid: UserSid; name: string; by: string[] }[] = [];
  let cursor: string | undefined;
  do {
    const query = { permission, search, cursor, pageSize: 2, count: true, at: world.clock.now() };
    const page = await world.read(company.organizationSid, (db) =>
      listPeopleWhoCan(db, world.cursors, place(), query),
    );
    for (const { person, sources } of page.items) {
      const by = sources.map(({ role }) => role);
      found.push({ userSid: person.userSid, name: person.firstName, by });
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return found;
}

test('whoever is listed as able to do something is allowed it by the decision, and nobody else', async () => {
  for (const status of ['active', 'suspended', 'pending_closure', 'closed'] as const) {
    await putAccountInState(world, accountSid, status);
    for (const permission of accountPermissions) {
      const listed = (await everybodyWhoCan(permission)).map(({ userSid }) => userSid);
      assert.equal(new Set(listed).size, listed.length);
      for (const { userSid } of people) {
        const question = { userSid, accountSid, permission, at: world.clock.now() };
        const decided = await authorizeUser(world.connections, question);
        assert.equal(listed.includes(userSid), decided.allowed, `${userSid} ${permission}`);
      }
    }
  }
  await putAccountInState(world, accountSid, 'active');
});

test('an explanation says what the decision says, with its reason', async () => {
  for (const person of people.slice(0, -1)) {
    for (const permission of accountPermissions) {
      const { userSid } = person;
      const { verdict, sources } = await explain(person, permission);
      const question = { userSid, accountSid, permission, at: world.clock.now() };
      const decided = await authorizeUser(world.connections, question);
      assert.deepEqual([verdict.allowed, verdict.reason], [decided.allowed, decided.reason]);
      assert.equal(
        sources.some(({ allows }) => allows),
        decided.allowed,
      );
    }
  }
});

test('who can is listed by name with every role that is enough, and found by name', async () => {
  const billing = await everybodyWhoCan('billing:manage');
  assert.deepEqual(
    billing.map(({ name, by }) => [name, by]),
    [
      ['Anna', ['administrator']],
      ['Bea', ['administrator', 'billing-manager']],
      ['Olga', ['owner', 'owner']],
      ['Xenia', ['administrator']],
    ],
  );
  assert.deepEqual(
    (await everybodyWhoCan('account:read', 'Lea')).map(({ name }) => name),
    ['Lea'],
  );
});

test('what stands in the way is named: a suspended person, ended access, an account out of use', async () => {
  const [, , , , , sue, , , ended] = people;
  assert.ok(sue !== undefined && ended !== undefined);
  const obstaclesOf = async (person: UserActor) =>
    (await explain(person)).sources.map(({ source, gives, obstacles }) => [
      source.role,
      gives,
      obstacles,
    ]);
  assert.deepEqual(await obstaclesOf(sue), [
    ['standard-user', false, []],
    ['administrator', true, ['person-not-active']],
  ]);
  assert.deepEqual(await obstaclesOf(ended), [['developer', true, ['access-ended']]]);
  await putAccountInState(world, accountSid, 'suspended');
  assert.deepEqual(await obstaclesOf(ended), [
    ['developer', true, ['access-ended', 'account-not-active']],
  ]);
  await putAccountInState(world, accountSid, 'active');
});

test('each source tells since when and by whom, as the log has it', async () => {
  const made = await world.act(company.owner, [company.organizationSid], (unit) =>
    createAccount(unit, 100, { organizationSid: company.organizationSid, name: 'Traced' }),
  );
  const mia = await makeMember(world, company, 'Mia Member');
  world.clock.advance(hour);
  await world.act(company.owner, [company.organizationSid], (unit) =>
    updateAccountUser(unit, {
      tenantSid: company.organizationSid,
      accountSid: made.sid,
      userSid: mia.userSid,
      roles: ['developer'],
      ifMatch: null,
    }),
  );
  const given = world.clock.now();
  world.clock.advance(hour);
  await world.act(company.owner, [company.organizationSid], (unit) =>
    updateUser(unit, {
      organizationSid: company.organizationSid,
      userSid: mia.userSid,
      change: { organizationRole: 'administrator' },
      ifMatch: null,
    }),
  );
  const view = await world.read(company.organizationSid, (db) =>
    explainAccess(db, {
      tenantSid: company.organizationSid,
      accountSid: made.sid,
      userSid: mia.userSid,
      permission: 'account:read',
      actor: company.owner,
      at: world.clock.now(),
    }),
  );
  assert.deepEqual(
    view.sources.map(({ source, since, given: by }) => [
      source.role,
      since?.getTime(),
      by?.byName,
      by?.action,
    ]),
    [
      ['administrator', world.clock.now().getTime(), 'Olga Owner', 'user.update'],
      ['developer', given.getTime(), 'Olga Owner', 'account-user.update'],
    ],
  );
});

test('who came in without the log telling of a role holds it since they are managed', async () => {
  const since = world.clock.now();
  const joined = await makeMember(world, company, 'Jo Joined');
  world.clock.advance(hour);
  const [source] = (await explain(joined)).sources;
  assert.equal(source?.since?.getTime(), since.getTime());
});

test('who gave or invited is told with the address where somebody else has the same name', async () => {
  const twins = [
    await makeMember(world, company, 'Tessa Twin', 'administrator'),
    await makeMember(world, company, 'Theo Twin'),
  ] as const;
  const [giver, taker] = twins;
  await world.act(company.owner, [company.organizationSid], (unit) =>
    updateUser(unit, {
      organizationSid: company.organizationSid,
      userSid: taker.userSid,
      change: { firstName: 'Tessa' },
      ifMatch: null,
    }),
  );
  const key = { ...place(), userSid: taker.userSid };
  await world.act(giver, [company.organizationSid], (unit) =>
    updateAccountUser(unit, { ...key, roles: ['support'], ifMatch: null }),
  );
  const given = (await explain(taker)).sources.find(({ source }) => source.role === 'support');
  assert.deepEqual([given?.given?.byName, given?.given?.byEmail], [giver.name, giver.email]);
  const guest = await makePerson(world, 'Gil Guest');
  await giveAccess(
    world,
    { ...place(), accountSid: await makeManagedAccount(world, company, 'Elsewhere') },
    guest,
    ['support'],
  );
  const invite = (inviter: UserActor) =>
    makePendingAccountInvitation(world, { ...place(), inviter }, guest.email, ['developer']);
  await invite(giver);
  const offers = (await explain(guest)).offers;
  assert.deepEqual(
    offers.map(({ invitedByEmail }) => invitedByEmail),
    [giver.email],
  );
  const alone = people[2] ?? assert.fail();
  assert.equal((await explain(alone)).sources.at(-1)?.given?.byEmail ?? null, null);
});

test('a pending invitation is shown, and is no access', async () => {
  const { owner, organizationSid } = company;
  const guest = await makePerson(world, 'Gus Guest');
  const other = await makeManagedAccount(world, company, 'Known from');
  await giveAccess(world, { tenantSid: organizationSid, accountSid: other }, guest, ['support']);
  await makePendingAccountInvitation(world, { ...place(), inviter: owner }, guest.email, [
    'developer',
  ]);
  const { verdict, offers } = await explain(guest);
  assert.equal(verdict.allowed, false);
  assert.deepEqual(
    offers.map(({ kind, roles, invitedByName }) => [kind, roles, invitedByName]),
    [['account', ['developer'], 'Olga Owner']],
  );
  world.clock.advance(7 * day);
  assert.deepEqual((await explain(guest)).offers, []);
});

test('an administrator of the account learns only of people who have to do with it', async () => {
  const [, anna, , dora, nora, , , xenia, , , stranger] = people;
  assert.ok(anna && dora && nora && xenia && stranger);
  assert.equal((await explain(dora, 'account:read', xenia)).verdict.allowed, true);
  assert.equal((await explain(anna, 'account:read', xenia)).verdict.allowed, true);
  await assert.rejects(explain(nora, 'account:read', xenia), isRefusal('not-found'));
  assert.equal((await explain(nora)).verdict.allowed, false);
  await assert.rejects(explain(stranger), isRefusal('not-found'));
});

test('nobody is told of other organizations, nor of accounts that are none of their business', async () => {
  const foreign = await makePerson(world, 'Fay Foreign');
  const independent = await makeIndependentAccount(world, foreign, 'Fay’s own');
  const question = {
    tenantSid: company.organizationSid,
    accountSid: independent,
    userSid: foreign.userSid,
    permission: 'account:read' as const,
    actor: company.owner,
    at: world.clock.now(),
  };
  await assert.rejects(
    world.read(company.organizationSid, (db) => explainAccess(db, question)),
    isRefusal('not-found'),
  );
});
