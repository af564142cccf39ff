import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AccountSid,
  createApiKey,
  createAuthToken,
  createSubaccount,
  listKeptCredentials,
  mostNamedCredentials,
  suspendUser,
  updateUser,
} from '@guildhall/contract';
import {
  aMember,
  anAccount,
  anAccountUser,
  anOrganization,
  expectOk,
  type FixtureOrganization,
  type SignedIn,
} from '../support/fixture.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let home: FixtureOrganization;
before(async () => {
  running = await startApp();
  home = await anOrganization(running, 'kept.test');
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

async function aKey(by: SignedIn, accountSid: AccountSid, name: string, expiresAt?: string) {
  const end = expiresAt === undefined ? {} : { expiresAt };
  const body = { name, kind: 'standard' as const, ...end };
  await expectOk(by.client.call(createApiKey, { params: { accountSid }, body }));
}

const keptBy = async (person: SignedIn, accountSid: AccountSid, by = home.owner) =>
  (
    await expectOk(
      by.client.call(listKeptCredentials, { params: { accountSid, userSid: person.userSid } }),
    )
  ).body;

test('A-44 what somebody keeps is counted to the last among more than a hundred keys, and named up to ten', async () => {
  const accountSid = await anAccount(home, 'Many keys');
  const leaver = await anAccountUser(running, home.owner, {
    accountSid,
    email: 'leaver@outside.test',
    roles: ['administrator'],
  });
  for (const number of Array.from({ length: 13 }, (_, index) => index)) {
    await aKey(leaver, accountSid, `Oldest ${String(number).padStart(2, '0')}`);
  }
  await expectOk(leaver.client.call(createAuthToken, { params: { accountSid } }));
  running.clock.advance(1000);
  for (const number of Array.from({ length: 101 }, (_, index) => index)) {
    await aKey(home.owner, accountSid, `Of somebody else ${number}`);
  }
  const kept = await keptBy(leaver, accountSid);
  assert.deepEqual([kept.apiKeys, kept.authTokens], [13, 1]);
  assert.equal(kept.items.length, mostNamedCredentials);
  assert.deepEqual(
    kept.items.map(({ name }) => name),
    Array.from({ length: 10 }, (_, index) => `Oldest 0${index}`),
  );
});

test('A-44 what opens a subaccount rests on the roles on its main account, and is named with it', async () => {
  const accountSid = await anAccount(home, 'Main');
  const below = await expectOk(
    home.owner.client.call(createSubaccount, { params: { accountSid }, body: { name: 'Below' } }),
  );
  const keeper = await anAccountUser(running, home.owner, {
    accountSid,
    email: 'keeper@outside.test',
    roles: ['administrator'],
  });
  await aKey(keeper, below.body.sid, 'Opens below');
  await expectOk(keeper.client.call(createAuthToken, { params: { accountSid } }));
  const kept = await keptBy(keeper, accountSid);
  assert.deepEqual([kept.apiKeys, kept.authTokens], [1, 1]);
  assert.deepEqual(
    kept.items.map(({ accountName, name, rank }) => [accountName, name, rank]),
    [
      ['Below', 'Opens below', null],
      ['Main', null, 'primary'],
    ],
  );
});

test('nothing stops that has ended, or that a role in the organization keeps up; what rests is still named', async () => {
  const accountSid = await anAccount(home, 'Kept up');
  const member = await aMember(running, home, { name: 'both', organizationRole: 'administrator' });
  const params = { organizationSid: home.sid, userSid: member.userSid };
  await aKey(member, accountSid, 'By the organization');
  assert.equal((await keptBy(member, accountSid)).apiKeys, 0);
  const outside = await anAccountUser(running, home.owner, {
    accountSid,
    email: 'outside@outside.test',
    roles: ['administrator'],
  });
  const soon = new Date(running.clock.now().getTime() + 60_000).toISOString();
  await aKey(outside, accountSid, 'Ends soon', soon);
  assert.equal((await keptBy(outside, accountSid)).apiKeys, 1);
  running.clock.advance(60_000);
  assert.equal((await keptBy(outside, accountSid)).apiKeys, 0);
  const body = { organizationRole: 'standard-user' } as const;
  await expectOk(home.owner.client.call(updateUser, { params, body }));
  assert.equal((await keptBy(member, accountSid)).apiKeys, 0);
  const owned = await anAccount(home, 'Of a suspended owner', member.userSid);
  await aKey(member, owned, 'Of the owner');
  await expectOk(home.owner.client.call(suspendUser, { params }));
  const kept = await keptBy(member, owned);
  assert.deepEqual(
    kept.items.map(({ name }) => name),
    ['Of the owner'],
  );
});

test('A-33 A-37 nothing is told of other accounts, nor to whoever may not manage credentials', async () => {
  const elsewhere = await anOrganization(running, 'elsewhere-kept.test');
  const accountSid = await anAccount(home, 'Quiet');
  const support = await anAccountUser(running, home.owner, {
    accountSid,
    email: 'support@outside.test',
    roles: ['support'],
  });
  const params = { accountSid, userSid: home.owner.userSid };
  const asked = (by: SignedIn) => by.client.call(listKeptCredentials, { params });
  assert.equal((await asked(support)).status, 403);
  assert.equal((await asked(elsewhere.owner)).status, 404);
  const strange = { accountSid, userSid: elsewhere.owner.userSid };
  assert.equal(
    (await home.owner.client.call(listKeptCredentials, { params: strange })).status,
    404,
  );
});
