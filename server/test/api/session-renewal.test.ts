import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AccountSid,
  deleteCurrentSession,
  getMe,
  listSessions,
  removeAccountUser,
  updateAccountUser,
  updateUser,
} from '@guildhall/contract';
import type { Client } from '../support/client.ts';
import {
  aMember,
  anAccount,
  anOrganization,
  expectOk,
  type FixtureOrganization,
  type SignedIn,
  signIn,
} from '../support/fixture.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let organization: FixtureOrganization;
let accountSid: AccountSid;
before(async () => {
  running = await startApp();
  organization = await anOrganization(running, 'a.test');
  accountSid = await anAccount(organization, 'Renewed');
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

let made = 0;
const inOrganization = () => ({ organizationSid: organization.sid });

function administrator(): Promise<SignedIn> {
  made += 1;
  return aMember(running, organization, {
    name: `a${made}`,
    organizationRole: 'administrator',
  });
}

/** Another window of the same browser, which gets no cookie of the other's answers. */
function sameSession({ cookie }: Client): Client {
  const other = running.browser();
  other.cookie = cookie;
  return other;
}

test('A-67 a change of role gives every session of the person a new token; the old one dies within seconds', async () => {
  const person = await administrator();
  const { userSid } = person;
  const roleChanges: readonly (() => Promise<{ readonly status: number; readonly raw: string }>)[] =
    [
      () =>
        organization.owner.client.call(updateUser, {
          params: { ...inOrganization(), userSid },
          body: { organizationRole: 'standard-user' },
        }),
      () =>
        organization.owner.client.call(updateAccountUser, {
          params: { accountSid, userSid },
          body: { roles: ['support'] },
        }),
      () => organization.owner.client.call(removeAccountUser, { params: { accountSid, userSid } }),
    ];
  for (const change of roleChanges) {
    running.clock.advance(1000);
    const elsewhere = (await signIn(running, person.email)).client;
    const before = [person.client.cookie, elsewhere.cookie];
    running.clock.advance(1000);
    await expectOk(change());
    await running.deliver();
    const late = sameSession(person.client);
    const { body } = await expectOk(person.client.call(listSessions));
    assert.notEqual(person.client.cookie, before[0]);
    assert.equal((await late.call(getMe)).status, 200, 'a request that was under way is answered');
    assert.equal(late.cookie, before[0], 'and gets no token of its own');
    await expectOk(elsewhere.call(getMe));
    assert.notEqual(elsewhere.cookie, before[1]);
    await expectOk(person.client.call(getMe));
    running.clock.advance(20_000);
    assert.equal((await late.call(getMe)).status, 401);
    const after = await expectOk(person.client.call(listSessions));
    assert.deepEqual(
      after.body.items.map(({ sid }) => sid),
      body.items.map(({ sid }) => sid),
      'the sessions themselves go on',
    );
    const kept = person.client.cookie;
    await expectOk(person.client.call(getMe));
    assert.equal(person.client.cookie, kept, 'one change, one new token');
    await expectOk(elsewhere.call(deleteCurrentSession));
  }
});

test('A-67 whose new token was lost on its way goes on by the old one and gets another; the lost one opens nothing', async () => {
  const person = await administrator();
  running.clock.advance(1000);
  const change = { organizationRole: 'standard-user' as const };
  const params = { ...inOrganization(), userSid: person.userSid };
  await expectOk(organization.owner.client.call(updateUser, { params, body: change }));
  await running.deliver();
  const old = person.client.cookie;
  const abandoned = sameSession(person.client);
  await expectOk(abandoned.call(getMe));
  assert.notEqual(abandoned.cookie, old);
  running.clock.advance(60_000);
  await expectOk(person.client.call(getMe));
  assert.notEqual(person.client.cookie, old);
  assert.equal((await abandoned.call(getMe)).status, 401);
  await expectOk(person.client.call(getMe));
  const thief = running.browser();
  thief.cookie = old;
  assert.equal((await thief.call(getMe)).status, 200, 'requests under way are answered');
  assert.equal(thief.cookie, old, 'and get no token of their own');
  running.clock.advance(20_000);
  assert.equal((await thief.call(getMe)).status, 401);
  await expectOk(person.client.call(getMe));
});
