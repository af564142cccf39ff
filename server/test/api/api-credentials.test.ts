import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AccountSid,
  accountWebhooks,
  closeAccount,
  closureAcknowledgements,
  createApiKey,
  createAuthToken,
  createSubaccount,
  departureAcknowledgements,
  listApiKeys,
  listAuditEntries,
  listAuthTokens,
  previewAccountClosure,
  previewDeparture,
  removeUser,
} from '@guildhall/contract';
import { aMember, expectOk } from '../support/fixture.ts';
import { day } from '../support/moved-clock.ts';
import { openPrograms, type Programs } from '../support/programs.ts';

let programs: Programs;
before(async () => {
  programs = await openPrograms();
});
after(() => programs.running.close());

const statusOf = async (accountSid: AccountSid, user: string, password: string) => {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const path = `/2010-04-01/Accounts/${accountSid}/Balance.json`;
  return (await fetch(`${programs.running.baseUrl}${path}`, { headers: { authorization } })).status;
};

test('A-46, D9: what a leaver keeps is named before the removal, demanded, and dead after it', async () => {
  const { home, running } = programs;
  const { accountSid, params } = await programs.makeAccount('Left behind');
  const ada = await aMember(running, home, { name: 'ada', organizationRole: 'administrator' });
  const body = { name: 'Nightly', kind: 'standard' as const };
  const key = (await expectOk(ada.client.call(createApiKey, { params, body }))).body;
  const token = (await expectOk(ada.client.call(createAuthToken, { params }))).body;
  const own = (await expectOk(home.owner.client.call(createApiKey, { params, body }))).body;
  assert.equal(await statusOf(accountSid, key.sid, key.secret), 200);
  const leaver = { organizationSid: home.sid, userSid: ada.userSid };
  const seen = await expectOk(home.owner.client.call(previewDeparture, { params: leaver }));
  assert.deepEqual(
    seen.body.apiCredentials.map(({ name, accountName }) => [name, accountName]),
    [
      ['Nightly', 'Left behind'],
      ['primary', 'Left behind'],
    ],
  );
  const without = departureAcknowledgements.filter((word) => word !== 'api-credentials-end');
  const refused = await home.owner.client.call(removeUser, {
    params: leaver,
    body: { acknowledgements: without },
  });
  assert.equal(refused.status, 409);
  const done = await expectOk(
    home.owner.client.call(removeUser, {
      params: leaver,
      body: { acknowledgements: [...departureAcknowledgements] },
    }),
  );
  assert.equal(done.body.endedApiCredentials, 2);
  assert.equal(await statusOf(accountSid, key.sid, key.secret), 401);
  assert.equal(await statusOf(accountSid, accountSid, token.token), 401);
  assert.equal(await statusOf(accountSid, own.sid, own.secret), 200);
  const left = await home.owner.client.call(listApiKeys, { params });
  assert.deepEqual(
    left.body.items.map(({ sid }) => sid),
    [own.sid],
  );
});

test('A-97: lists and pages tell no secret', async () => {
  const { home } = programs;
  const { params, token } = await programs.withToken('Quiet');
  const body = { name: 'Quiet', kind: 'main' as const };
  const key = (await expectOk(home.owner.client.call(createApiKey, { params, body }))).body;
  const answers = [
    await home.owner.client.call(listApiKeys, { params }),
    await home.owner.client.call(listAuthTokens, { params }),
  ];
  for (const { raw } of answers) {
    assert.equal(raw.includes(token) || raw.includes(key.secret), false);
  }
});

test('R-64, I-28, I-32: the closing counts keys, tokens and webhooks and kills them; with its data they are gone', async () => {
  const { home, running } = programs;
  const { accountSid, params, token } = await programs.withToken('Closing');
  await programs.makeKey(accountSid, 'standard');
  await programs.makeKey(accountSid, 'main');
  const sub = await expectOk(
    home.owner.client.call(createSubaccount, { params, body: { name: 'Closing below' } }),
  );
  for (const at of [params, { accountSid: sub.body.sid }]) {
    const url = 'https://hooks.example.com/';
    await expectOk(home.owner.client.call(accountWebhooks.create, { params: at, body: { url } }));
  }
  const { body } = await expectOk(home.owner.client.call(previewAccountClosure, { params }));
  assert.deepEqual([body.apiKeys, body.authTokens, body.webhooks], [2, 1, 2]);
  assert.equal(await statusOf(accountSid, accountSid, token), 200);
  const order = { acknowledgements: [...closureAcknowledgements], name: 'Closing' };
  await expectOk(home.owner.client.call(closeAccount, { params, body: order }));
  const log = await expectOk(
    home.owner.client.call(listAuditEntries, {
      params: { organizationSid: home.sid },
      query: { action: 'account.close' },
    }),
  );
  const counted = { apiKeys: 2, authTokens: 1, webhooks: 2 };
  assert.partialDeepStrictEqual(log.body.items[0]?.after, counted);
  assert.equal(await statusOf(accountSid, accountSid, token), 403);
  running.clock.advance(31 * day);
  await running.app.housekeeping.sweep();
  assert.equal(await statusOf(accountSid, accountSid, token), 401);
  assert.deepEqual(await running.breaches(), []);
});
