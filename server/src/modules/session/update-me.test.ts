import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { second } from '../../../test/support/moved-clock.ts';
import { makeCompany } from '../../../test/support/people.ts';
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
import { findPerson } from '../user/index.ts';
import { deleteCurrentSession } from './delete-current-session.ts';
import { deleteSession } from './delete-session.ts';
import { getMe } from './get-me.ts';
import { listSessions } from './list-sessions.ts';
import { endSessionsOf } from './open-session.ts';
import { updateMe } from './update-me.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

const refused = (code: string) => ({ name: 'Failure', code });

test('I-33: a person changes their own name everywhere; a stale version is refused', async () => {
  const { organizationSid, owner } = await makeCompany(world, 'Grace Hopper');
  const me = await world.read(organizationSid, (db) => getMe(db, owner.userSid));
  assert.deepEqual(me.organization, {
    sid: organizationSid,
    name: 'Grace Hopper Ltd',
    role: 'owner',
    suspended: false,
  });
  const change = (ifMatch: number | null, parts: Parameters<typeof updateMe>[2]) =>
    world.act(owner, [], (unit) => updateMe(unit, owner, parts, ifMatch));
  const changed = await change(me.user.version, {
    lastName: ' Murray ',
    timeZone: 'asia/tokyo',
    locale: 'ja',
  });
  assert.deepEqual(
    [changed.user.lastName, changed.user.timeZone, changed.user.locale],
    ['Murray', 'Asia/Tokyo', 'ja'],
  );
  const person = await world.read(organizationSid, (db) =>
    findPerson(db, organizationSid, owner.userSid),
  );
  assert.equal(person?.lastName, 'Murray');
  await assert.rejects(change(me.user.version, { lastName: 'Stale' }), refused('version-mismatch'));
  await assert.rejects(change(null, { timeZone: 'Mars/Olympus' }), refused('malformed-request'));
  const same = await change(null, { lastName: 'Murray' });
  assert.equal(same.user.version, changed.user.version);
  const audit = await auditOf(world, organizationSid);
  assert.equal(audit.filter((line) => line === 'me.update done').length, 1);
});

test('A-67: sessions are listed newest first and end one by one, only the own ones', async () => {
  const first = await signUp(world, 'ada@example.com');
  world.clock.advance(second);
  const middle = await signIn(world, 'ada@example.com', goodPassword);
  world.clock.advance(second);
  const third = await signIn(world, 'ada@example.com', goodPassword);
  const stranger = await actorOf(world, await signUp(world, 'eve@example.com'));
  const actor = await actorOf(world, third);
  const list = (cursor?: string) =>
    listSessions(world.connections.direct, world.session, {
      userSid: actor.userSid,
      now: world.clock.now(),
      cursor,
      pageSize: 2,
      count: true,
    });
  const page = await list();
  assert.deepEqual([page.items[0]?.sid, page.total?.count], [actor.sessionSid, 3]);
  const last = (await list(page.nextCursor ?? '')).items;
  assert.equal(last.length, 1);

  const oldest = last[0]?.sid ?? assert.fail();
  await assert.rejects(
    world.act(stranger, [], (unit) => deleteSession(unit, stranger, oldest)),
    refused('not-found'),
  );
  await world.act(actor, [], (unit) => deleteSession(unit, actor, oldest));
  assert.equal(await world.authenticate(cookieOf(first)), undefined);
  await world.act(actor, [], (unit) => deleteCurrentSession(unit, actor));
  assert.equal(await world.authenticate(cookieOf(third)), undefined);
  await world.act(actor, [], (unit) => deleteCurrentSession(unit, actor));
  assert.ok(await world.authenticate(cookieOf(middle)));
  await world.act(stranger, [actor.userSid], async (unit) => {
    assert.equal(await endSessionsOf(unit, actor.userSid), 1);
    unit.unchanged();
  });
  assert.equal(await world.authenticate(cookieOf(middle)), undefined);
});
