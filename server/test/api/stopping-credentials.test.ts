import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AccountSid,
  type BodyOf,
  type CredentialLoss,
  createApiKey,
  createAuthToken,
  createSubaccount,
  listStoppingCredentials,
  previewOperation,
  reactivateUser,
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
  home = await anOrganization(running, 'stopping.test');
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

const owner = () => home.owner.client;

async function aKey(by: SignedIn, accountSid: AccountSid, name: string) {
  const body = { name, kind: 'standard' as const };
  await expectOk(by.client.call(createApiKey, { params: { accountSid }, body }));
}

async function stoppingWith({ userSid }: SignedIn, loss?: CredentialLoss) {
  const params = { organizationSid: home.sid, userSid };
  const query = loss === undefined ? {} : { loss };
  const { body } = await expectOk(owner().call(listStoppingCredentials, { params, query }));
  const names = body.items.map(({ name, rank, accountName }) => `${name ?? rank} · ${accountName}`);
  assert.equal(body.apiKeys + body.authTokens, names.length);
  return names;
}

async function previewed(body: BodyOf<typeof previewOperation>) {
  const params = { organizationSid: home.sid };
  const answer = await expectOk(owner().call(previewOperation, { params, body }));
  return answer.body.stoppingCredentials;
}

test('A-44 a suspension says what it stops, by whichever right it works, and a lesser role what only that role gave', async () => {
  const accountSid = await anAccount(home, 'Governed');
  const person = await aMember(running, home, { name: 'both', organizationRole: 'administrator' });
  const owned = await anAccount(home, 'Owned', person.userSid);
  await aKey(person, accountSid, 'By the organization');
  await aKey(person, owned, 'By owning');
  await expectOk(person.client.call(createAuthToken, { params: { accountSid: owned } }));
  await aKey(home.owner, owned, 'Of somebody else');
  const all = ['By owning · Owned', 'By the organization · Governed', 'primary · Owned'];
  assert.deepEqual((await stoppingWith(person)).sort(), all);
  assert.deepEqual(await stoppingWith(person, 'organization-role'), [
    'By the organization · Governed',
  ]);
  const userSids = [person.userSid];
  const lesser = { kind: 'change-organization-role', organizationRole: 'standard-user' } as const;
  assert.equal(await previewed({ kind: 'suspend-users', userSids }), 3);
  assert.equal(await previewed({ ...lesser, userSids }), 1);
  const params = { organizationSid: home.sid, userSid: person.userSid };
  await expectOk(owner().call(suspendUser, { params }));
  assert.equal(await previewed({ kind: 'suspend-users', userSids }), 0);
  await expectOk(owner().call(reactivateUser, { params }));
  const body = { organizationRole: 'standard-user' } as const;
  await expectOk(owner().call(updateUser, { params, body }));
  assert.deepEqual((await stoppingWith(person)).sort(), [all[0], all[2]]);
  assert.deepEqual(await stoppingWith(person, 'organization-role'), []);
});

test('A-44 taking access from many says how many credentials stop, also below the accounts; owners lose nothing', async () => {
  const accountSid = await anAccount(home, 'Main');
  const other = await anAccount(home, 'Other');
  const below = await expectOk(
    owner().call(createSubaccount, { params: { accountSid }, body: { name: 'Below' } }),
  );
  const outside = await anAccountUser(running, home.owner, {
    accountSid,
    email: 'outside@elsewhere.test',
    roles: ['developer'],
  });
  const helper = await anAccountUser(running, home.owner, {
    accountSid: other,
    email: 'helper@elsewhere.test',
    roles: ['support'],
  });
  await aKey(outside, accountSid, 'Main key');
  await aKey(outside, below.body.sid, 'Key below');
  await aKey(home.owner, accountSid, 'Of the owner');
  assert.deepEqual(await stoppingWith(outside), ['Key below · Below', 'Main key · Main']);
  assert.deepEqual(await stoppingWith(helper), []);
  const userSids = [outside.userSid, helper.userSid, home.owner.userSid];
  const take = { kind: 'take-account-access', userSids } as const;
  assert.equal(await previewed({ ...take, accountSids: [accountSid, other] }), 2);
  assert.equal(await previewed({ ...take, accountSids: [other] }), 0);
  const give = { kind: 'give-account-roles', userSids, replacing: true } as const;
  assert.equal(await previewed({ ...give, accounts: [{ accountSid, roles: ['support'] }] }), 2);
  assert.equal(await previewed({ ...give, accounts: [{ accountSid, roles: ['developer'] }] }), 0);
});

test('A-33 nothing is told of people an organization has nothing to do with, nor of other organizations', async () => {
  const elsewhere = await anOrganization(running, 'elsewhere-stopping.test');
  const accountSid = await anAccount(elsewhere, 'Theirs');
  const guest = await aMember(running, home, { name: 'guest', organizationRole: 'standard-user' });
  const strange = { organizationSid: home.sid, userSid: elsewhere.owner.userSid };
  const refused = await owner().call(listStoppingCredentials, { params: strange, query: {} });
  assert.equal(refused.status, 404);
  await aKey(elsewhere.owner, accountSid, 'Elsewhere');
  assert.deepEqual(await stoppingWith(guest), []);
});
