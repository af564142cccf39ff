import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AccountSid,
  closeAccount,
  closureAcknowledgements,
  createAuthToken,
  createSubaccount,
  removeAccountUser,
  suspendAccount,
  suspendAnyAccount,
} from '@guildhall/contract';
import { anAccount, anAccountUser, anOrganization, expectOk } from '../support/fixture.ts';
import { failsWith, openPrograms, type Programs } from '../support/programs.ts';
import { operatorKey } from '../support/running-app.ts';

let programs: Programs;
before(async () => {
  programs = await openPrograms();
});
after(() => programs.running.close());

const codeOf = async (answer: Response): Promise<unknown> => Object(await answer.json()).code;

test('R-112: the auth token tells its account and the token; a main key tells no token', async () => {
  const { accountSid, token, client } = await programs.withToken('Own');
  const account = await client.api.v2010.accounts(accountSid).fetch();
  assert.deepEqual(
    [account.sid, account.friendlyName, account.status, account.type, account.ownerAccountSid],
    [accountSid, 'Own', 'active', 'Full', accountSid],
  );
  assert.equal(account.authToken, token);
  assert.equal(account.dateCreated.getTime(), programs.running.clock.now().getTime());
  assert.equal(account.uri, `/2010-04-01/Accounts/${accountSid}.json`);
  const main = await programs.makeKey(accountSid, 'main');
  assert.equal((await main.api.v2010.accounts(accountSid).fetch()).authToken, null);
  const balance = await client.api.v2010.accounts(accountSid).balance.fetch();
  assert.deepEqual(
    [balance.accountSid, balance.balance, balance.currency],
    [accountSid, '0', 'USD'],
  );
});

test('R-112, D19: a token is told to its keeper alone: who kept the other one keeps nothing when they leave', async () => {
  const { accountSid, params, client, token } = await programs.withToken('Two keepers');
  const below = await client.api.v2010.accounts.create({ friendlyName: 'Below both' });
  const lee = await anAccountUser(programs.running, programs.home.owner, {
    accountSid,
    email: 'lee.keeper@outside.test',
    roles: ['administrator'],
  });
  const made = await expectOk(lee.client.call(createAuthToken, { params }));
  const leaver = programs.clientOf(accountSid, made.body.token, accountSid);
  assert.equal((await leaver.api.v2010.accounts(accountSid).fetch()).authToken, null);
  const told = await leaver.api.v2010.accounts.list();
  assert.deepEqual(
    told.map(({ sid, authToken }) => [sid, authToken]).sort(),
    [
      [accountSid, null],
      [below.sid, null],
    ].sort(),
  );
  const promoted = await client.accounts.v1.authTokenPromotion().update();
  assert.equal(promoted.authToken, null);
  assert.equal((await leaver.api.v2010.accounts(accountSid).fetch()).authToken, made.body.token);
  await expectOk(
    programs.home.owner.client.call(removeAccountUser, {
      params: { accountSid, userSid: lee.userSid },
    }),
  );
  for (const secret of [token, made.body.token]) {
    const late = programs.clientOf(accountSid, secret, accountSid);
    await assert.rejects(late.api.v2010.accounts(accountSid).fetch(), failsWith(401, 20003));
  }
});

test('R-111: the auth token makes, lists and reaches subaccounts; an API key of the main account does not', async () => {
  const { accountSid, client } = await programs.withToken('Main');
  const first = await client.api.v2010.accounts.create({ friendlyName: 'Below' });
  assert.match(first.authToken, /^[A-Za-z0-9]{48}$/);
  assert.deepEqual([first.ownerAccountSid, first.friendlyName], [accountSid, 'Below']);
  const second = await client.api.v2010.accounts.create();
  assert.match(second.friendlyName, /^SubAccount Created at \d{4}-\d{2}-\d{2} \d{2}:\d{2} [ap]m$/);
  const all = await client.api.v2010.accounts.list({ pageSize: 1 });
  assert.deepEqual(all.map(({ sid }) => sid).sort(), [accountSid, first.sid, second.sid].sort());
  const named = await client.api.v2010.accounts.list({ friendlyName: 'Below', status: 'active' });
  assert.deepEqual(
    named.map(({ sid, authToken }) => [sid, authToken]),
    [[first.sid, first.authToken]],
  );
  assert.equal((await client.api.v2010.accounts(first.sid).fetch()).authToken, first.authToken);

  const main = await programs.makeKey(accountSid, 'main');
  await assert.rejects(main.api.v2010.accounts(first.sid).fetch(), failsWith(401, 20003));
  assert.deepEqual(
    (await main.api.v2010.accounts.list()).map(({ sid }) => sid),
    [accountSid],
  );
  const below = programs.clientOf(first.sid, first.authToken, first.sid);
  assert.equal((await below.api.v2010.accounts(first.sid).fetch()).friendlyName, 'Below');
  await assert.rejects(below.api.v2010.accounts(accountSid).fetch(), failsWith(401, 20003));
  await assert.rejects(below.api.v2010.accounts(second.sid).fetch(), failsWith(401, 20003));
  await assert.rejects(below.api.v2010.accounts.create(), failsWith(400, 20001));
});

test('A-37: of an account elsewhere nothing is found', async () => {
  const { client } = await programs.withToken('Here');
  const foreign = await anOrganization(programs.running, 'elsewhere.test');
  const sid = await anAccount(foreign, 'Foreign');
  await assert.rejects(client.api.v2010.accounts(sid).fetch(), failsWith(404, 20404));
  await assert.rejects(
    client.api.v2010.accounts(`AC${'0'.repeat(32)}`).fetch(),
    failsWith(404, 20404),
  );
});

test('R-113: a subaccount is renamed, suspended, reactivated and closed; the main account is not', async () => {
  const { accountSid, client } = await programs.withToken('Rules');
  const { sid, authToken } = await client.api.v2010.accounts.create({ friendlyName: 'Ruled' });
  const below = client.api.v2010.accounts(sid);
  const own = programs.clientOf(sid, authToken, sid);
  assert.equal((await below.update({ friendlyName: 'Renamed' })).friendlyName, 'Renamed');
  assert.equal((await below.update({ status: 'suspended' })).status, 'suspended');
  await assert.rejects(own.api.v2010.accounts(sid).fetch(), failsWith(403, 20005));
  await assert.rejects(below.keys.list(), failsWith(403, 10001));
  assert.equal((await below.fetch()).status, 'suspended');
  assert.equal((await below.update({ status: 'active' })).status, 'active');
  assert.equal((await own.api.v2010.accounts(sid).fetch()).status, 'active');
  assert.equal((await below.update({ status: 'closed' })).status, 'closed');
  await assert.rejects(own.api.v2010.accounts(sid).fetch(), failsWith(403, 20403));
  await assert.rejects(below.update({ status: 'active' }), failsWith(403, 10001));
  await assert.rejects(
    client.api.v2010.accounts(accountSid).update({ status: 'suspended' }),
    failsWith(400, 20001),
  );
});

test('R-113: what the operator suspended the main account does not lift (21478)', async () => {
  const { client } = await programs.withToken('Watched');
  const { sid } = await client.api.v2010.accounts.create({ friendlyName: 'Watched below' });
  const operator = programs.running.browser({ authorization: `Bearer ${operatorKey}` });
  const params = { accountSid: sid as AccountSid };
  await expectOk(operator.call(suspendAnyAccount, { params }));
  await assert.rejects(
    client.api.v2010.accounts(sid).update({ status: 'active' }),
    failsWith(400, 21478),
  );
});

test('R-113: credentials of a suspended account and of a closed one are refused, below it too', async () => {
  const { accountSid, params, client } = await programs.withToken('Doomed');
  const key = await programs.makeKey(accountSid, 'standard');
  const below = await client.api.v2010.accounts.create({ friendlyName: 'Doomed below' });
  const own = programs.clientOf(below.sid, below.authToken, below.sid);
  const fetches = [
    () => client.api.v2010.accounts(accountSid).fetch(),
    () => key.api.v2010.accounts(accountSid).balance.fetch(),
    () => own.api.v2010.accounts(below.sid).fetch(),
  ];
  await fetches[0]?.();
  await expectOk(programs.home.owner.client.call(suspendAccount, { params }));
  for (const fetch of fetches) await assert.rejects(fetch(), failsWith(403, 20005));
  const order = { acknowledgements: [...closureAcknowledgements], name: 'Doomed' };
  await expectOk(programs.home.owner.client.call(closeAccount, { params, body: order }));
  for (const fetch of fetches) await assert.rejects(fetch(), failsWith(403, 20403));
});

test('section 4.7: the first page of a list is the oldest form, with relative addresses', async () => {
  const { accountSid, token } = await programs.withToken('Pages');
  const authorization = `Basic ${Buffer.from(`${accountSid}:${token}`).toString('base64')}`;
  const path = `/2010-04-01/Accounts/${accountSid}/Keys.json`;
  const answer = await fetch(`${programs.running.baseUrl}${path}?PageSize=5000`, {
    headers: { authorization },
  });
  assert.equal(answer.status, 200);
  assert.deepEqual(await answer.json(), {
    keys: [],
    page: 0,
    page_size: 1000,
    start: 0,
    end: 0,
    uri: `${path}?PageSize=1000&Page=0`,
    first_page_uri: `${path}?PageSize=1000&Page=0`,
    next_page_uri: null,
    previous_page_uri: null,
  });
  const bad = await fetch(`${programs.running.baseUrl}${path}?PageToken=edited`, {
    headers: { authorization },
  });
  assert.deepEqual([bad.status, await codeOf(bad)], [400, 21481]);
});

test('A-44: a credential does nothing that its keeper may not, and dies with the keeper’s access', async () => {
  const { accountSid, params } = await programs.makeAccount('Kept');
  const dev = await anAccountUser(programs.running, programs.home.owner, {
    accountSid,
    email: 'dev@outside.test',
    roles: ['developer'],
  });
  const { body } = await expectOk(dev.client.call(createAuthToken, { params }));
  const client = programs.clientOf(accountSid, body.token, accountSid);
  assert.equal((await client.api.v2010.accounts(accountSid).fetch()).sid, accountSid);
  await assert.rejects(client.api.v2010.accounts.create(), failsWith(401, 20003));
  await assert.rejects(
    client.api.v2010.accounts(accountSid).update({ friendlyName: 'Mine' }),
    failsWith(401, 20003),
  );
  const key = await client.api.v2010.accounts(accountSid).newKeys.create({ friendlyName: 'Spare' });
  await expectOk(
    programs.home.owner.client.call(removeAccountUser, {
      params: { accountSid, userSid: dev.userSid },
    }),
  );
  await assert.rejects(client.api.v2010.accounts(accountSid).fetch(), failsWith(401, 20003));
  const spare = programs.clientOf(key.sid, key.secret, accountSid);
  await assert.rejects(spare.api.v2010.accounts(accountSid).balance.fetch(), failsWith(401, 20003));
});

test('R-104: no other kind of credential opens this door, and none of these the native one', async () => {
  const { accountSid, token } = await programs.withToken('Doors');
  const url = `${programs.running.baseUrl}/2010-04-01/Accounts/${accountSid}.json`;
  const basic = `Basic ${Buffer.from(`${accountSid}:${token}`).toString('base64')}`;
  for (const authorization of [
    '',
    `Bearer ${token}`,
    `Bearer ${operatorKey}`,
    'Basic !!',
    basic.slice(0, -4),
  ]) {
    const answer = await fetch(url, { headers: authorization === '' ? {} : { authorization } });
    assert.equal(answer.status, 401, authorization);
    assert.match(answer.headers.get('www-authenticate') ?? '', /^Basic /);
    assert.equal(await codeOf(answer), 20003);
  }
  const native = await fetch(`${programs.running.baseUrl}/api/v1/accounts/${accountSid}`, {
    headers: { authorization: basic },
  });
  assert.equal(native.status, 401);
});

test('a subaccount made in the Console has no token until somebody makes one', async () => {
  const { accountSid, params, client } = await programs.withToken('Made elsewhere');
  const made = await expectOk(
    programs.home.owner.client.call(createSubaccount, { params, body: { name: 'By hand' } }),
  );
  assert.equal((await client.api.v2010.accounts(made.body.sid).fetch()).authToken, null);
  assert.equal((await client.api.v2010.accounts(accountSid).fetch()).sid, accountSid);
  assert.deepEqual(await programs.running.breaches(), []);
});
