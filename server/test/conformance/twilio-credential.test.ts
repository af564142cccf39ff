import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeKeyPair, publicKeyText } from '../support/key-pair.ts';
import { failsWith, openPrograms, type Programs } from '../support/programs.ts';

let programs: Programs;
before(async () => {
  programs = await openPrograms();
});
after(() => programs.running.close());

test('R-110: standard and restricted keys get 20003 on accounts and keys', async () => {
  const { accountSid } = await programs.makeAccount('Kinds');
  const standard = await programs.makeKey(accountSid, 'standard');
  const restricted = await programs.makeKey(accountSid, 'restricted', [
    '/twilio/monitor/events/list',
  ]);
  for (const client of [standard, restricted]) {
    const account = client.api.v2010.accounts(accountSid);
    await assert.rejects(account.fetch(), failsWith(401, 20003));
    await assert.rejects(client.api.v2010.accounts.list(), failsWith(401, 20003));
    await assert.rejects(account.keys.list(), failsWith(401, 20003));
    await assert.rejects(account.newKeys.create(), failsWith(401, 20003));
    await assert.rejects(client.iam.v1.getApiKeys.list({ accountSid }), failsWith(401, 20003));
    await assert.rejects(client.accounts.v1.secondaryAuthToken().create(), failsWith(401, 20003));
  }
  assert.ok((await standard.monitor.v1.events.list()).length > 0);
  assert.equal((await standard.api.v2010.accounts(accountSid).balance.fetch()).balance, '0');
  assert.ok((await restricted.monitor.v1.events.list()).length > 0);
  await assert.rejects(
    restricted.api.v2010.accounts(accountSid).balance.fetch(),
    failsWith(401, 20003),
  );
});

test('section 4.7: keys are created with a secret once, listed, renamed and removed', async () => {
  const { accountSid, client } = await programs.withToken('Keys');
  const account = client.api.v2010.accounts(accountSid);
  const made = await account.newKeys.create({ friendlyName: 'Nightly' });
  assert.match(made.sid, /^SK[0-9a-f]{32}$/);
  assert.equal(made.dateCreated.getTime(), programs.running.clock.now().getTime());
  const other = programs.clientOf(made.sid, made.secret, accountSid);
  assert.equal((await other.api.v2010.accounts(accountSid).balance.fetch()).balance, '0');
  await account.newSigningKeys.create({ friendlyName: 'Signer' });
  assert.equal((await account.keys.list({ pageSize: 1 })).length, 2);
  assert.equal((await account.signingKeys.list()).length, 2);
  assert.equal(
    (await account.keys(made.sid).update({ friendlyName: 'Daily' })).friendlyName,
    'Daily',
  );
  assert.equal((await account.keys(made.sid).fetch()).friendlyName, 'Daily');
  await assert.rejects(
    account.newKeys.create({ friendlyName: 'x'.repeat(65) }),
    failsWith(400, 70001),
  );
  const removed = await account.keys(made.sid).removeWithHttpInfo();
  assert.deepEqual([removed.statusCode, removed.body], [204, true]);
  await assert.rejects(account.keys(made.sid).fetch(), failsWith(404, 20404));
  await assert.rejects(other.monitor.v1.events.list(), failsWith(401, 20003));
});

test('section 4.8: restricted keys carry their policy; main keys are made in the Console only', async () => {
  const { accountSid, client } = await programs.withToken('Policies');
  const { newApiKey, getApiKeys, apiKey } = client.iam.v1;
  const policy = { allow: ['/twilio/monitor/events/list'] };
  const made = await newApiKey.create({
    accountSid,
    friendlyName: 'Reads events',
    keyType: 'restricted',
    policy,
  });
  assert.deepEqual(made.policy, policy);
  const restricted = programs.clientOf(made.sid, made.secret, accountSid);
  assert.ok((await restricted.monitor.v1.events.list()).length > 0);
  await newApiKey.create({ accountSid, friendlyName: 'Plain' });
  const listed = await getApiKeys.list({ accountSid, pageSize: 1 });
  assert.deepEqual(listed.map(({ friendlyName }) => friendlyName).sort(), [
    'Plain',
    'Reads events',
  ]);
  assert.deepEqual((await apiKey(made.sid).fetch()).policy, policy);
  const changed = { allow: ['/twilio/billing/balance/read'] };
  assert.deepEqual((await apiKey(made.sid).update({ policy: changed })).policy, changed);
  await assert.rejects(restricted.monitor.v1.events.list(), failsWith(401, 20003));
  assert.equal((await restricted.api.v2010.accounts(accountSid).balance.fetch()).currency, 'USD');
  const refused = failsWith(400, 20001);
  await assert.rejects(newApiKey.create({ accountSid, keyType: 'restricted' }), refused);
  await assert.rejects(newApiKey.create({ accountSid, policy }), refused);
  await assert.rejects(
    newApiKey.create({ accountSid, keyType: 'restricted', policy: { allow: ['everything'] } }),
    refused,
  );
  assert.equal(await apiKey(made.sid).remove(), true);
});

test('R-114: a secondary token is created, promoted and deleted; the former primary fails at once', async () => {
  const { accountSid, token, client } = await programs.withToken('Tokens');
  const key = await programs.makeKey(accountSid, 'main');
  const made = await client.accounts.v1.secondaryAuthToken().create();
  assert.equal(made.accountSid, accountSid);
  const second = programs.clientOf(accountSid, made.secondaryAuthToken, accountSid);
  await second.api.v2010.accounts(accountSid).fetch();
  await assert.rejects(client.accounts.v1.secondaryAuthToken().create(), failsWith(409, 20409));
  const promoted = await second.accounts.v1.authTokenPromotion().update();
  assert.equal(promoted.authToken, made.secondaryAuthToken);
  await assert.rejects(
    programs.clientOf(accountSid, token, accountSid).api.v2010.accounts(accountSid).fetch(),
    failsWith(401, 20003),
  );
  await key.api.v2010.accounts(accountSid).fetch();
  await second.accounts.v1.secondaryAuthToken().create();
  assert.equal(await second.accounts.v1.secondaryAuthToken().remove(), true);
  await assert.rejects(second.accounts.v1.secondaryAuthToken().remove(), failsWith(404, 20404));
  await assert.rejects(second.accounts.v1.authTokenPromotion().update(), failsWith(404, 20404));
});

test('section 4.9: public keys are registered, renamed and deleted; their text is not told', async () => {
  const { accountSid, client } = await programs.withToken('Signs');
  const { publicKey } = client.accounts.v1.credentials;
  const made = await publicKey.create({ publicKey: publicKeyText(), friendlyName: 'Signer' });
  assert.match(made.sid, /^CR[0-9a-f]{32}$/);
  assert.deepEqual([made.accountSid, made.friendlyName], [accountSid, 'Signer']);
  assert.equal(made.url, `${programs.running.baseUrl}/v1/Credentials/PublicKeys/${made.sid}`);
  assert.equal(JSON.stringify(made).includes('BEGIN'), false);
  const below = await client.api.v2010.accounts.create({ friendlyName: 'Signs below' });
  const flat = publicKeyText().replaceAll('\n', '');
  const second = await publicKey.create({ publicKey: flat, accountSid: below.sid });
  assert.equal(second.accountSid, below.sid);
  assert.deepEqual(
    (await publicKey.list()).map(({ sid }) => sid),
    [made.sid],
  );
  assert.equal((await publicKey(made.sid).update({ friendlyName: 'Other' })).friendlyName, 'Other');
  assert.equal((await publicKey(made.sid).fetch()).friendlyName, 'Other');
  const weak = makeKeyPair(1024).publicKey;
  await assert.rejects(publicKey.create({ publicKey: weak }), failsWith(400, 20001));
  assert.equal(await publicKey(made.sid).remove(), true);
  await assert.rejects(publicKey(made.sid).fetch(), failsWith(404, 20404));
});

test('R-117, R-119: events tell what a credential did, newest first, by filter and one by one', async () => {
  const { accountSid, client } = await programs.withToken('Watches');
  const account = client.api.v2010.accounts(accountSid);
  await account.update({ friendlyName: 'Watched' });
  const [event, ...rest] = await client.monitor.v1.events.list({ eventType: 'account.updated' });
  assert.equal(rest.length, 0);
  assert.ok(event);
  assert.deepEqual(
    [event.actorSid, event.actorType, event.source, event.resourceSid, event.eventType],
    [accountSid, 'account', 'api', accountSid, 'account.updated'],
  );
  assert.deepEqual(event.eventData, {
    resource_properties: { name: { previous: 'Watches', updated: 'Watched' } },
  });
  assert.equal((await client.monitor.v1.events(event.sid).fetch()).sid, event.sid);
  const by = (filter: object) => client.monitor.v1.events.list(filter);
  const owner = await by({ actorSid: programs.home.owner.userSid });
  assert.ok(owner.some(({ eventType }) => eventType === 'auth-token.created'));
  assert.deepEqual(await by({ eventType: 'nothing.happened' }), []);
  assert.deepEqual(await by({ sourceIpAddress: '203.0.113.9' }), []);
  assert.deepEqual(await by({ endDate: new Date(0) }), []);
  assert.ok((await by({ startDate: new Date(0), resourceSid: accountSid })).length > 0);
  await assert.rejects(
    client.monitor.v1.events(`AE${'0'.repeat(32)}`).fetch(),
    failsWith(404, 20404),
  );
});
