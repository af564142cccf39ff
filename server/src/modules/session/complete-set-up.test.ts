import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  goodPassword,
  openSessionWorld,
  publicUrl,
  type SessionWorld,
} from '../../../test/support/session-world.ts';
import { operator } from '../../../test/support/world.ts';
import { build } from '../../core/database.ts';
import { listAccountsBySid, locateAccount } from '../account/index.ts';
import { findPerson } from '../user/index.ts';
import { completeSetUp, prepareSetUp } from './complete-set-up.ts';
import { createSetUpLink } from './create-set-up-link.ts';
import { lookUpLink } from './look-up-link.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

const form = {
  email: 'Owner@Example.com',
  firstName: 'Grace',
  lastName: 'Hopper',
  password: goodPassword,
  organizationName: 'Compilers',
};
const unusable = { name: 'Failure', code: 'link-unusable' };

const createLink = () =>
  world.act(operator, [], (unit) => createSetUpLink(unit, world.session, publicUrl));
const tokenIn = (link: string | undefined) => link?.slice(link.indexOf('=') + 1) ?? '';

async function setUp(token: string) {
  const input = { ...form, token };
  const prepared = await prepareSetUp(world.connections.direct, input, world.clock.now());
  return world.act({ kind: 'anonymous' }, [], (unit) =>
    completeSetUp(unit, world.session, { ...input, ...prepared }),
  );
}

test('D1 R-3: the set-up link makes the first Owner with organization and account, once', async () => {
  const older = tokenIn(await createLink());
  const token = tokenIn(await createLink());
  const look = (of: string) =>
    lookUpLink(world.connections.direct, world.session, {
      token: of,
      purpose: 'set-up',
      now: world.clock.now(),
    });
  await assert.rejects(look(older), unusable);
  const { link } = await look(token);
  assert.equal(link.email, null);

  const outcomes = await Promise.allSettled([1, 2, 3, 4, 5].map(() => setUp(token)));

  const done = outcomes.filter((outcome) => outcome.status === 'fulfilled');
  assert.equal(done.length, 1);
  await assert.rejects(look(token), { name: 'Failure', code: 'set-up-done' });
  const { user, organization } = done[0]?.value.me ?? assert.fail();
  assert.deepEqual(
    [user.email, organization?.name, organization?.role],
    ['owner@example.com', 'Compilers', 'owner'],
  );
  const tenantSid = user.organizationSid ?? assert.fail();
  const person = await world.read(tenantSid, (db) => findPerson(db, tenantSid, user.sid));
  assert.equal(person?.accountCount, 1);
  const rows = await world.owner.direct.all(build.selectFrom('account').select('sid'));
  assert.equal(await locateAccount(world.connections.direct, rows[0]?.sid ?? ''), tenantSid);
  const accounts = await world.read(tenantSid, (db) =>
    listAccountsBySid(
      db,
      tenantSid,
      rows.map(({ sid }) => sid),
    ),
  );
  assert.deepEqual(
    accounts.map(({ name }) => name),
    ['Compilers'],
  );
});

test('D1: when there is anybody, no set-up link is made and none works', async () => {
  assert.equal(await createLink(), undefined);
  await assert.rejects(setUp('anything'), { name: 'Failure', code: 'set-up-done' });
});
