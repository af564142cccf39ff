import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  getMe,
  getSignInPolicy,
  listAuditEntries,
  listSessions,
  listUserSessions,
  updateSignInPolicy,
  updateUser,
} from '@guildhall/contract';
import type { Client } from '../support/client.ts';
import {
  aMember,
  anOrganization,
  aPerson,
  expectOk,
  type FixtureOrganization,
  signIn,
} from '../support/fixture.ts';
import { day, hour, minute, second } from '../support/moved-clock.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let organization: FixtureOrganization;
let count = 0;
before(async () => {
  running = await startApp();
  organization = await anOrganization(running, 'life.test');
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

function member() {
  count += 1;
  return aMember(running, organization, {
    name: `member${count}`,
    organizationRole: 'standard-user',
  });
}

/** The Owner, signed in anew: time has moved on. */
async function owner(): Promise<Client> {
  organization.owner.client.cookie = (
    await signIn(running, organization.owner.email)
  ).client.cookie;
  return organization.owner.client;
}

const params = () => ({ organizationSid: organization.sid });

async function set(change: Parameters<typeof change_>[0]) {
  return (await expectOk(change_(change))).body;
}

async function change_(change: {
  readonly idleMinutes?: number | null;
  readonly absoluteMinutes?: number | null;
}) {
  return (await owner()).call(updateSignInPolicy, { params: params(), body: change });
}

const isIn = async (client: Client) => (await client.call(getMe)).status === 200;

test('V7.3.1 a session nobody used for as long as the organization allows is dead; one in use lives on', async () => {
  await set({ idleMinutes: 15 });
  const [used, idle] = [await member(), await member()];
  const outside = await aPerson(running, 'idle@people.test');
  for (let index = 0; index < 6; index += 1) {
    running.clock.advance(5 * minute);
    assert.equal(await isIn(used.client), true, String(index));
  }
  assert.equal(await isIn(idle.client), false);
  assert.equal(await isIn(outside.client), true);
  await set({ idleMinutes: null });
});

test('V7.3.2 a session ends as long after signing in as the organization allows, however it is used', async () => {
  await set({ absoluteMinutes: 60 });
  const person = await member();
  const { body } = await person.client.call(listSessions);
  const [session] = body.items;
  assert.ok(session !== undefined);
  const life = new Date(session.expiresAt).getTime() - new Date(session.createdAt).getTime();
  assert.equal(life, hour);
  running.clock.advance(hour - second);
  assert.equal(await isIn(person.client), true);
  running.clock.advance(second);
  assert.equal(await isIn(person.client), false);
  const { body: listed } = await (await owner()).call(listUserSessions, {
    params: { ...params(), userSid: person.userSid },
  });
  assert.deepEqual(listed.items, []);
  await set({ absoluteMinutes: null });
});

test('D19 a shorter life counts for sessions that are open, in both processes', async () => {
  const twin = await running.twin();
  const person = await member();
  const elsewhere = twin.browser();
  elsewhere.cookie = person.client.cookie;
  running.clock.advance(2 * hour);
  assert.equal(await isIn(elsewhere), true);
  await set({ absoluteMinutes: 60 });
  assert.equal(await isIn(elsewhere), false);
  assert.equal(await isIn(person.client), false);
  await set({ absoluteMinutes: null });
});

test('V7.1.1 what is set names who set it and when, and stands in the log', async () => {
  const policy = await set({ idleMinutes: 30, absoluteMinutes: 480 });
  assert.deepEqual(
    [policy.idleMinutes, policy.absoluteMinutes, policy.setByName],
    [30, 480, 'owner Tester'],
  );
  const client = organization.owner.client;
  const { body: read } = await client.call(getSignInPolicy, { params: params() });
  assert.deepEqual(read, policy);
  const { body: log } = await client.call(listAuditEntries, {
    params: params(),
    query: { action: 'sign-in-policy.update' },
  });
  assert.deepEqual(log.items[0]?.after, { idleMinutes: 30, absoluteMinutes: 480 });
  const stale = await client.call(updateSignInPolicy, {
    params: params(),
    body: { idleMinutes: 60 },
    ifMatch: policy.version - 1,
  });
  assert.equal(stale.problem.code, 'version-mismatch');
  for (const body of [{ idleMinutes: 14 }, { idleMinutes: 721 }, { absoluteMinutes: 10_081 }]) {
    const refused = await client.call(updateSignInPolicy, { params: params(), body });
    assert.equal(refused.problem.code, 'malformed-request');
  }
  await set({ idleMinutes: null, absoluteMinutes: null });
});

test('A-67 D19 a change of role gives the session a new token, which counts in the other process', async () => {
  const twin = await running.twin();
  const person = await member();
  const { cookie } = person.client;
  running.clock.advance(day / 24);
  await expectOk(
    (await owner()).call(updateUser, {
      params: { ...params(), userSid: person.userSid },
      body: { organizationRole: 'administrator' },
    }),
  );
  await running.deliver();
  const elsewhere = twin.browser();
  elsewhere.cookie = cookie;
  assert.equal((await elsewhere.call(getMe)).body.organization?.role, 'administrator');
  assert.notEqual(elsewhere.cookie, cookie);
  assert.equal(await isIn(elsewhere), true);
  running.clock.advance(minute);
  assert.equal(await isIn(person.client), false);
  person.client.cookie = elsewhere.cookie;
  assert.equal(await isIn(person.client), true);
});
