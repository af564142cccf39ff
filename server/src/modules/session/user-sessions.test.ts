import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  createSession,
  deleteUserLockOut,
  deleteUserSession,
  deleteUserSessions,
  getMe,
  getUserLockOut,
  listAuditEntries,
  listUserSessions,
  resetUserPassword,
} from '@guildhall/contract';
import {
  aMember,
  anAccount,
  anAccountUser,
  anOrganization,
  expectOk,
  type FixtureOrganization,
  password,
  type SignedIn,
  signIn,
} from '../../../test/support/fixture.ts';
import { minute } from '../../../test/support/moved-clock.ts';
import { type RunningApp, startApp } from '../../../test/support/running-app.ts';
import { saveSignInNetworks } from './sign-in-network-store.ts';
import { everywhere } from './sign-in-rule.ts';

let running: RunningApp;
let own: FixtureOrganization;
let administrator: SignedIn;
let member: SignedIn;
before(async () => {
  running = await startApp();
  own = await anOrganization(running, 'own.test');
  administrator = await aMember(running, own, {
    name: 'adele',
    organizationRole: 'administrator',
  });
  member = await aMember(running, own, { name: 'mia', organizationRole: 'standard-user' });
});
after(() => running.close());

const of = ({ userSid }: SignedIn) => ({ params: { organizationSid: own.sid, userSid } });

async function sessionsOf(person: SignedIn) {
  return (await administrator.client.call(listUserSessions, of(person))).body.items;
}

test('D19: a session that an administrator ends is dead with the next request; the others live on', async () => {
  running.clock.advance(minute);
  const second = await signIn(running, member.email);
  const [newest, oldest] = await sessionsOf(member);
  assert.ok(newest !== undefined && oldest !== undefined);
  assert.ok(!newest.current && newest.userAgent !== '' && newest.address !== '');
  await expectOk(
    administrator.client.call(deleteUserSession, {
      params: { ...of(member).params, sessionSid: newest.sid },
    }),
  );
  assert.equal((await second.client.call(getMe)).status, 401);
  assert.equal((await member.client.call(getMe)).status, 200);
});

test('D19: all sessions of a person end at once, and the password still signs in', async () => {
  const [first, second] = [
    await signIn(running, member.email),
    await signIn(running, member.email),
  ];
  await expectOk(administrator.client.call(deleteUserSessions, of(member)));
  for (const { client } of [member, first, second])
    assert.equal((await client.call(getMe)).status, 401);
  assert.deepEqual(await sessionsOf(member), []);
  member = await signIn(running, member.email);
  const { items } = (
    await own.owner.client.call(listAuditEntries, {
      params: { organizationSid: own.sid },
      query: { action: 'user-session', targetSid: member.userSid, pageSize: 1 },
    })
  ).body;
  assert.deepEqual(items[0]?.after, { endedSessions: 3 });
});

test('a session is found with its own person only', async () => {
  const [session] = await sessionsOf(administrator);
  const answer = await own.owner.client.call(deleteUserSession, {
    params: { ...of(member).params, sessionSid: session?.sid ?? ('' as never) },
  });
  assert.equal(answer.status, 404);
  assert.equal((await administrator.client.call(getMe)).status, 200);
});

test('A-39: an Administrator ends no session of the Owner, resets no password and unlocks nothing; the Owner does', async () => {
  const owner = of(own.owner);
  const [session] = await sessionsOf(own.owner);
  const sessionSid = session?.sid ?? ('' as never);
  const answers = [
    await administrator.client.call(deleteUserSessions, owner),
    await administrator.client.call(deleteUserSession, { params: { ...owner.params, sessionSid } }),
    await administrator.client.call(deleteUserLockOut, owner),
    await administrator.client.call(resetUserPassword, owner),
  ];
  assert.deepEqual(
    answers.map(({ status }) => status),
    [403, 403, 403, 403],
  );
  assert.equal((await own.owner.client.call(getMe)).status, 200);
  const second = await signIn(running, own.owner.email);
  await expectOk(second.client.call(deleteUserSessions, owner));
  assert.equal((await own.owner.client.call(getMe)).status, 401);
  own = { ...own, owner: await signIn(running, own.owner.email) };
});

test('R-35: where people from outside are signed in is none of the organization’s business', async () => {
  const accountSid = await anAccount(own, 'Side');
  const external = await anAccountUser(running, own.owner, {
    accountSid,
    email: 'x@x.test',
    roles: ['support'],
  });
  for (const operation of [listUserSessions, deleteUserSessions, getUserLockOut]) {
    const answer = await administrator.client.call(operation, of(external));
    assert.equal(answer.problem.code, 'user-not-managed', operation.name);
  }
  assert.equal((await external.client.call(getMe)).status, 200);
});

/** Nobody typed wrong codes. */
const noCodes = { codesUntil: null };

test('a lock-out is shown while it lasts, and an administrator ends it', async () => {
  const guess = { email: member.email, password: 'Wrong-Horse-Battery-9' };
  const lockOut = async () => (await administrator.client.call(getUserLockOut, of(member))).body;
  assert.deepEqual(await lockOut(), { ...noCodes, networks: 0, until: null, everywhere: false });
  for (let attempt = 0; attempt < 10; attempt += 1)
    await running.browser().call(createSession, { body: guess });
  const until = new Date(running.clock.now().getTime() + 15 * minute).toISOString();
  assert.deepEqual(await lockOut(), { ...noCodes, networks: 1, until, everywhere: false });
  const right = { body: { email: member.email, password } };
  assert.equal((await running.browser().call(createSession, right)).status, 401);
  await expectOk(administrator.client.call(deleteUserLockOut, of(member)));
  assert.deepEqual(await lockOut(), { ...noCodes, networks: 0, until: null, everywhere: false });
  await expectOk(running.browser().call(createSession, right));
});

test('a lock-out from everywhere is told, and is over by time', async () => {
  await running.owner.write({}, (tx) =>
    saveSignInNetworks(tx, member.userSid, {
      records: [
        {
          network: everywhere,
          failures: 100,
          lockedUntil: null,
          signedInAt: null,
          windowStartedAt: running.clock.now(),
        },
      ],
      now: running.clock.now(),
    }),
  );
  const read = async () => (await administrator.client.call(getUserLockOut, of(member))).body;
  assert.deepEqual(await read(), { ...noCodes, networks: 0, until: null, everywhere: true });
  running.clock.advance(60 * minute);
  assert.deepEqual(await read(), { ...noCodes, networks: 0, until: null, everywhere: false });
});
