import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { listAudit } from '../../../test/support/audit.ts';
import { day, hour, minute } from '../../../test/support/moved-clock.ts';
import {
  actorOf,
  auditOf,
  cookieOf,
  goodPassword,
  openSessionWorld,
  type SessionWorld,
  signIn,
  signUp,
} from '../../../test/support/session-world.ts';
import { build } from '../../core/database.ts';
import { createOrganization } from '../access/index.ts';
import { findPerson, findUserLogin, updateUserLogin } from '../user/index.ts';
import { openSession } from './open-session.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

const failed = { name: 'Failure', code: 'sign-in-failed' };

test('A-66: a sign-in sets a __Host- cookie that is Secure and HttpOnly, always with a new token', async () => {
  const first = await signUp(world, 'ada@example.com');
  const second = await signIn(world, 'ADA@example.com', goodPassword);
  assert.match(
    second.cookie,
    /^__Host-guildhall=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax; Max-Age=604800$/,
  );
  assert.notEqual(cookieOf(first), cookieOf(second));
});

test('A-66: signing in over a session ends that session', async () => {
  const signedIn = await signUp(world, 'over@example.com');
  const actor = await actorOf(world, signedIn);
  await world.act(actor, [actor.userSid], async (unit) => {
    await openSession(unit, world.session, actor.userSid);
    unit.unchanged();
  });
  assert.equal(await world.authenticate(cookieOf(signedIn)), undefined);
});

test('a sign-in is the last activity of the person, in the directory of their organization too', async () => {
  const signedUp = await signUp(world, 'active@example.com');
  const actor = await actorOf(world, signedUp);
  const { organization } = await world.act(actor, [], (unit) =>
    createOrganization(unit, actor, 'Active'),
  );
  const { sid } = organization;
  world.clock.advance(3 * day);
  await signIn(world, 'active@example.com', goodPassword);
  const person = await world.read(sid, (db) => findPerson(db, sid, actor.userSid));
  assert.deepEqual(person?.lastActiveAt, world.clock.now());
});

test('A-68: a token that is cut, padded, encoded or changed in case signs nobody in', async () => {
  const cookie = cookieOf(await signUp(world, 'cut@example.com'));
  assert.ok(await world.authenticate(cookie));
  const token = cookie.slice(cookie.indexOf('=') + 1);
  const name = '__Host-guildhall';
  const variants = [
    `${name}=${token.slice(0, -1)}`,
    `${name}=${token}=`,
    `${name}=%${token}`,
    `${name}=${token.toUpperCase()}`,
    `guildhall=${token}`,
    `${name}=`,
    `${cookie}; ${cookie}`,
  ];
  for (const variant of variants) {
    assert.equal(await world.authenticate(variant), undefined, variant);
  }
  assert.equal(await world.authenticate(undefined), undefined);
});

test('R-92: ten wrong passwords in a row lock the login for their network for fifteen minutes; counts survive the refusal', async () => {
  const { me } = await signUp(world, 'locked@example.com');
  for (let attempt = 0; attempt < 10; attempt += 1) {
    await assert.rejects(signIn(world, 'locked@example.com', 'wrong'), failed);
  }
  await assert.rejects(signIn(world, 'locked@example.com', goodPassword), failed);
  world.clock.advance(15 * minute - 1);
  await assert.rejects(signIn(world, 'locked@example.com', goodPassword), failed);
  world.clock.advance(1);
  await signIn(world, 'locked@example.com', goodPassword);
  const audit = await auditOf(world, me.user.sid);
  assert.equal(audit.filter((line) => line === 'session.create refused').length, 12);
  assert.equal(audit.filter((line) => line === 'user.lock done').length, 1);
  assert.equal(audit.at(-1), 'session.create done');
});

test('A-98: a sign-in is the doing of the person, a refused one that of nobody known', async () => {
  const { me } = await signUp(world, 'author@example.com');
  await assert.rejects(signIn(world, 'author@example.com', 'wrong'), failed);
  await signIn(world, 'author@example.com', goodPassword);
  const entries = await listAudit(world, me.user.sid);
  assert.deepEqual(
    entries.map((entry) => [entry.action, entry.actor_sid, entry.target_name]),
    [
      ['sign-up.start', null, 'author@example.com'],
      ['sign-up.complete', me.user.sid, 'Ada Byron'],
      ['session.create', null, 'author@example.com'],
      ['session.create', me.user.sid, 'Ada Byron'],
    ],
  );
});

test('R-92: a right password starts the count of wrong ones anew', async () => {
  await signUp(world, 'sometimes@example.com');
  for (let attempt = 0; attempt < 27; attempt += 1) {
    await (attempt % 9 === 8
      ? signIn(world, 'sometimes@example.com', goodPassword)
      : assert.rejects(signIn(world, 'sometimes@example.com', 'wrong'), failed));
  }
});

test('A-69: unknown address, wrong password and no address at all are refused alike', async () => {
  await signUp(world, 'real@example.com');
  for (const email of ['real@example.com', 'nobody@example.com', 'not an address']) {
    await assert.rejects(signIn(world, email, 'wrong'), failed);
  }
});

test('A-48 D19: suspension and a due password end sign-in and running sessions at once', async () => {
  const signedIn = await signUp(world, 'stopped@example.com');
  const { sid } = signedIn.me.user;
  const change = (parts: Parameters<typeof updateUserLogin>[2]) =>
    world.connections.write({}, (tx) => updateUserLogin(tx, sid, parts));
  await change({ status: 'suspended' });
  assert.equal(await world.authenticate(cookieOf(signedIn)), undefined);
  await assert.rejects(signIn(world, 'stopped@example.com', goodPassword), failed);
  await change({ status: 'active', mustSetPassword: true });
  assert.equal(await world.authenticate(cookieOf(signedIn)), undefined);
  await assert.rejects(signIn(world, 'stopped@example.com', goodPassword), failed);
  await change({ mustSetPassword: false });
  assert.ok(await world.authenticate(cookieOf(signedIn)));
});

test('A-67: a session dies after twelve idle hours, and after seven days of use', async () => {
  const idle = cookieOf(await signUp(world, 'idle@example.com'));
  world.clock.advance(12 * hour);
  assert.equal(await world.authenticate(idle), undefined);

  const busy = cookieOf(await signIn(world, 'idle@example.com', goodPassword));
  const end = world.clock.now().getTime() + 7 * day;
  while (world.clock.now().getTime() + 6 * hour < end) {
    world.clock.advance(6 * hour);
    assert.ok(await world.authenticate(busy));
    await world.settle();
  }
  world.clock.advance(6 * hour);
  assert.equal(await world.authenticate(busy), undefined);
});

test('A-67: the last use is written down every five minutes, without a new version of the person', async () => {
  const signedIn = await signUp(world, 'seen@example.com');
  const { sid, version } = signedIn.me.user;
  const lastSeen = async () => {
    const rows = await world.owner.direct.all(
      build.selectFrom('session').select('last_seen_at').where('user_sid', '=', sid),
    );
    return rows[0]?.last_seen_at.getTime();
  };
  const start = world.clock.now().getTime();
  world.clock.advance(4 * minute);
  await world.authenticate(cookieOf(signedIn));
  await world.settle();
  assert.equal(await lastSeen(), start);
  world.clock.advance(minute);
  await Promise.all([1, 2, 3].map(() => world.authenticate(cookieOf(signedIn))));
  await world.settle();
  assert.equal(await lastSeen(), start + 5 * minute);
  const user = await findUserLogin(world.connections.direct, sid);
  assert.deepEqual([user?.version, user?.lastActiveAt], [version, world.clock.now()]);
});

test('A-100: no password stands in the audit log', async () => {
  const canary = 'canary-password-4711';
  await assert.rejects(signIn(world, 'ada@example.com', canary), failed);
  await assert.rejects(signIn(world, canary, canary), failed);
  const rows = await world.owner.direct.all(build.selectFrom('audit_entry').selectAll());
  assert.ok(!JSON.stringify(rows).includes(canary));
});
