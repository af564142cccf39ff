import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { UserSid } from '@guildhall/contract';
import {
  type Company,
  giveAccess,
  makeCompany,
  makeManagedAccount,
  makeMember,
} from '../../../test/support/people.ts';
import { openWorld, type World } from '../../../test/support/world.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';
import { listUsers } from './list-users.ts';
import type { UserQuery } from './user-list-store.ts';

let world: World;
let company: Company;
let other: Company;
let anna: UserSid;
before(async () => {
  world = await openWorld();
  company = await makeCompany(world, 'Olga Owner');
  other = await makeCompany(world, 'Oscar Other');
  anna = (await makeMember(world, company, 'Anna O_Neil')).userSid;
  await makeMember(world, company, 'Hannes Onyx');
});
after(() => world.close());

async function namesFor(search: string): Promise<string[]> {
  const { organizationSid } = company;
  const page = await world.read(organizationSid, (db) =>
    listUsers(db, world.cursors, organizationSid, { search, count: true }),
  );
  assert.equal(page.total?.count, page.items.length);
  return page.items.map(({ firstName }) => firstName);
}

test('a search finds part of a name or address, in either case, however short', async () => {
  assert.deepEqual(await namesFor('ANN'), ['Anna', 'Hannes']);
  assert.deepEqual(await namesFor('an'), ['Anna', 'Hannes']);
  assert.deepEqual(await namesFor('annes on'), ['Hannes']);
  assert.deepEqual(await namesFor('hannes.onyx@exam'), ['Hannes']);
  assert.deepEqual(await namesFor(anna), ['Anna']);
  assert.deepEqual(await namesFor(anna.slice(0, 20)), ['Anna'], 'by the beginning of a sid');
  assert.deepEqual(await namesFor('nobody at all'), []);
});

test('letters are found with their marks and without', async () => {
  await makeMember(world, company, 'Łukasz Zoë Ångström');
  for (const search of ['lukasz', 'zoe', 'angstrom', 'ÅNGSTRÖM', 'łu', 'lu'])
    assert.equal((await namesFor(search)).length, 1, search);
});

test('nothing in a search is special', async () => {
  assert.deepEqual(await namesFor('a o_n'), ['Anna']);
  assert.deepEqual(await namesFor('nes o_y'), []);
  assert.deepEqual(await namesFor('ann%yx'), []);
});

test('A-33: the index of names keeps to the tenants that are open', async () => {
  const asked = rawStatement<{ readonly sids: string[] }>(
    'select find_people_by_text($1, $2, $3, $4) as sids',
    [company.organizationSid, 'anna', '%anna%', 10],
  );
  const inside = await world.read(company.organizationSid, (db) => db.all(asked));
  assert.deepEqual(inside, [{ sids: [anna] }]);
  const outside = await world.read(other.organizationSid, (db) => db.all(asked));
  assert.deepEqual(outside, [{ sids: [] }]);
  assert.deepEqual(await world.connections.direct.all(asked), [{ sids: [] }]);
});

test('a search finds the people of an account by the name of the account', async () => {
  const tenantSid = company.organizationSid;
  const accountSid = await makeManagedAccount(world, company, 'Warehouse Rotterdam');
  const lars = await makeMember(world, company, 'Lars Long');
  await giveAccess(world, { tenantSid, accountSid }, lars, ['developer']);
  assert.deepEqual(await namesFor('house ROTT'), ['Lars', 'Olga']);
  await makeManagedAccount(world, other, 'Warehouse Antwerp');
  assert.deepEqual(await namesFor('antwerp'), [], 'an account of another organization');
});

test('people are filtered by the role they hold, on one account or on any', async () => {
  const tenantSid = company.organizationSid;
  const [first, second] = [
    await makeManagedAccount(world, company, 'First'),
    await makeManagedAccount(world, company, 'Second'),
  ];
  const [sue, tim] = [
    await makeMember(world, company, 'Sue Support'),
    await makeMember(world, company, 'Tim Two'),
  ];
  await giveAccess(world, { tenantSid, accountSid: first }, sue, ['support']);
  await giveAccess(world, { tenantSid, accountSid: second }, tim, ['support', 'billing-manager']);
  await giveAccess(world, { tenantSid, accountSid: first }, tim, ['billing-manager']);
  const listed = async (filter: UserQuery) => {
    const page = await world.read(tenantSid, (db) =>
      listUsers(db, world.cursors, tenantSid, filter),
    );
    return page.items.map(({ firstName }) => firstName);
  };
  assert.deepEqual(await listed({ accountRole: 'support' }), ['Sue', 'Tim']);
  assert.deepEqual(await listed({ accountRole: 'support', accountSid: first }), ['Sue']);
  assert.deepEqual(await listed({ accountRole: 'support', search: 'second' }), ['Tim']);
});

test('people are found by the beginning of their sid, in either case, and by its whole', async () => {
  for (const length of [8, 20, 34]) {
    assert.deepEqual(await namesFor(anna.slice(0, length)), ['Anna']);
    assert.deepEqual(await namesFor(` ${anna.slice(0, length).toLowerCase()} `), ['Anna']);
  }
  assert.deepEqual(await namesFor(`${anna.slice(0, 33)}g`), []);
  assert.ok((await namesFor(anna.slice(0, 3))).includes('Anna'));
  assert.deepEqual(await namesFor(anna.slice(2)), [], 'the end of a sid is none');
});

test('people who must set a password are told from the others', async () => {
  const listed = async (filter: UserQuery) => {
    const page = await world.read(company.organizationSid, (db) =>
      listUsers(db, world.cursors, company.organizationSid, { ...filter, count: true }),
    );
    return page.items.map(({ firstName }) => firstName);
  };
  const all = await listed({});
  assert.deepEqual(await listed({ mustSetPassword: true }), []);
  await world.owner.write({}, (tx) =>
    tx.run(
      rawStatement(
        'update person set must_set_password = true where tenant_sid = $1 and user_sid = $2',
        [company.organizationSid, anna],
      ),
    ),
  );
  assert.deepEqual(await listed({ mustSetPassword: true, status: 'active' }), ['Anna']);
  assert.deepEqual(
    await listed({ mustSetPassword: false }),
    all.filter((name) => name !== 'Anna'),
  );
});
