import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { QuestionRefused, readEvents } from '@guildhall/client';
import {
  type AccountSid,
  type AnyOperation,
  type ApiKeyKind,
  acceptInvitation,
  closeAccount,
  closureAcknowledgements,
  createAccountInvitations,
  createApiKey,
  createAuthToken,
  createOauthApp,
  createSubaccount,
  deleteApiKey,
  deleteOauthApp,
  eventsKeyPermission,
  listAccountEvents,
  listAuditEntries,
  listEvents,
  listOrganizationEvents,
  type OauthScope,
  operations,
  removeAccountUser,
  suspendAccount,
  suspendOrganization,
  suspendUser,
  updateAccount,
  updateApiKey,
  updateUser,
} from '@guildhall/contract';
import type { Client } from '../support/client.ts';
import { enrolTotp } from '../support/factors.ts';
import {
  aMember,
  anAccount,
  anAccountUser,
  anOrganization,
  expectOk,
  type FixtureOrganization,
  type SignedIn,
  signIn,
} from '../support/fixture.ts';
import { operatorKey } from '../support/running-app.ts';
import { openSignedPrograms, type SignedPrograms } from '../support/signed-programs.ts';
import { basicOf } from '../support/signing.ts';
import { paramsFor } from './matrix-world.ts';

let programs: SignedPrograms;
let home: FixtureOrganization;
let foreign: FixtureOrganization;
let accountSid: AccountSid;
let foreignAccountSid: AccountSid;
before(async () => {
  programs = await openSignedPrograms();
  home = programs.home;
  foreign = await anOrganization(programs.running, 'foreign-feed.test');
  accountSid = await anAccount(home, 'Read by programs');
  foreignAccountSid = await anAccount(foreign, 'Of somebody else');
  await programs.running.deliver();
});
after(async () => {
  assert.deepEqual(await programs.running.breaches(), []);
  await programs.close();
});

const bearing = (authorization: string) => programs.running.browser({ authorization });
const operator = () => bearing(`Bearer ${operatorKey}`);
const ofOrganization = (client: Client, organizationSid = home.sid) =>
  client.call(listOrganizationEvents, { params: { organizationSid } });
const ofAccount = (client: Client, sid: AccountSid = accountSid) =>
  client.call(listAccountEvents, { params: { accountSid: sid } });
const told = (answer: { readonly status: number; readonly problem: { readonly code: string } }) =>
  answer.status === 200 ? 'read' : `${answer.status} ${answer.problem.code}`;

async function anApp(by: SignedIn, scopes: OauthScope[], organizationSid = home.sid) {
  const params = { organizationSid };
  const app = await expectOk(
    by.client.call(createOauthApp, { params, body: { name: 'Reader', scopes } }),
  );
  const grant = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: app.body.sid,
    client_secret: app.body.secret,
  });
  const answer = await fetch(`${programs.running.baseUrl}/v2/token`, {
    method: 'POST',
    body: grant,
  });
  const { access_token: token }: { readonly access_token: string } = JSON.parse(
    await answer.text(),
  );
  return { sid: app.body.sid, client: bearing(`Bearer ${token}`), token };
}

async function aKey(by: SignedIn, kind: ApiKeyKind, more: object = {}, sid = accountSid) {
  const body = { name: `A ${kind} key`, kind, ...more };
  const made = await expectOk(by.client.call(createApiKey, { params: { accountSid: sid }, body }));
  const authorization = basicOf({ apiKeySid: made.body.sid, secret: made.body.secret });
  return { sid: made.body.sid, client: bearing(authorization), authorization };
}

const anAdministrator = (name: string) =>
  aMember(programs.running, home, { name, organizationRole: 'administrator' });

test('D15 an OAuth app with the scope reads what its organization and its accounts are told, no other', async () => {
  const { client } = await anApp(home.owner, ['events/read']);
  const params = { organizationSid: home.sid };
  const seen = await expectOk(home.owner.client.call(listOrganizationEvents, { params }));
  assert.deepEqual((await expectOk(ofOrganization(client))).body.items, seen.body.items);
  const of = (await expectOk(ofAccount(client))).body.items;
  assert.ok(of.length > 0 && of.every((event) => event.accountSid === accountSid));
  assert.equal(told(await ofOrganization(client, foreign.sid)), '404 not-found');
  assert.equal(told(await ofAccount(client, foreignAccountSid)), '404 not-found');
  assert.equal(told(await client.call(listEvents)), '401 not-authenticated');
});

test('A-33 an app of an Owner who is at home elsewhere, too, reads nothing there', async () => {
  const { email, userSid } = home.owner;
  const invited = { emails: [email], roles: ['administrator' as const] };
  const there = { params: { accountSid: foreignAccountSid }, body: invited };
  await expectOk(foreign.owner.client.call(createAccountInvitations, there));
  await programs.running.deliver();
  const body = { token: programs.running.tokenFor(email) };
  await expectOk(home.owner.client.call(acceptInvitation, { body }));
  assert.equal((await ofAccount(home.owner.client, foreignAccountSid)).status, 200);
  const { client } = await anApp(home.owner, ['events/read']);
  assert.equal(told(await ofAccount(client, foreignAccountSid)), '404 not-found');
  const logged = await expectOk(
    foreign.owner.client.call(listAuditEntries, { params: { organizationSid: foreign.sid } }),
  );
  assert.ok(logged.body.items.every(({ actorKind }) => actorKind !== 'oauth-app'));
  await expectOk(
    foreign.owner.client.call(removeAccountUser, {
      params: { accountSid: foreignAccountSid, userSid },
    }),
  );
});

test('R-109 an app without the scope reads no event, and the log tells that it tried', async () => {
  const { client, sid } = await anApp(home.owner, ['accounts/read', 'roles/list']);
  assert.equal(told(await ofOrganization(client)), '403 permission-denied');
  assert.equal(told(await ofAccount(client)), '403 permission-denied');
  assert.equal(told(await ofOrganization(client, foreign.sid)), '404 not-found');
  const logged = await expectOk(
    home.owner.client.call(listAuditEntries, { params: { organizationSid: home.sid } }),
  );
  const own = logged.body.items.filter(({ actorSid }) => actorSid === sid);
  assert.deepEqual(
    own.map(({ result }) => result),
    ['refused', 'refused'],
  );
});

test('what is no feed stays closed to apps and to keys of accounts, whatever they hold', async () => {
  const app = await anApp(home.owner, ['events/read', 'accounts/read']);
  const main = await aKey(home.owner, 'main');
  const takesScope = ({ access }: AnyOperation) => 'scope' in access;
  const guarded = operations.filter(({ access }) => access.on !== 'public');
  for (const operation of guarded.filter((each) => !takesScope(each))) {
    const params = { ...paramsFor(operation), organizationSid: home.sid, accountSid };
    for (const client of [app.client, main.client]) {
      const { status } = await client.call(operation, {
        params: params as never,
        ...(operation.body === undefined ? {} : { body: {} as never }),
      });
      assert.equal(status, 401, operation.name);
    }
  }
  assert.equal(told(await ofOrganization(main.client)), '401 not-authenticated');
});

test('D19 an app stops reading with itself, with whoever authorized it, and with its organization', async () => {
  const deleted = await anApp(home.owner, ['events/read']);
  assert.equal(told(await ofOrganization(deleted.client)), 'read');
  const params = { organizationSid: home.sid };
  await expectOk(
    home.owner.client.call(deleteOauthApp, { params: { ...params, oauthAppSid: deleted.sid } }),
  );
  assert.equal(told(await ofOrganization(deleted.client)), '401 not-authenticated');

  const demoted = await anAdministrator('demoted');
  const ofDemoted = await anApp(demoted, ['events/read']);
  const suspended = await anAdministrator('suspended');
  const ofSuspended = await anApp(suspended, ['events/read']);
  assert.equal(told(await ofAccount(ofDemoted.client)), 'read');
  assert.equal(told(await ofAccount(ofSuspended.client)), 'read');
  await expectOk(
    home.owner.client.call(updateUser, {
      params: { ...params, userSid: demoted.userSid },
      body: { organizationRole: 'standard-user' },
    }),
  );
  await expectOk(
    home.owner.client.call(suspendUser, { params: { ...params, userSid: suspended.userSid } }),
  );
  for (const { client } of [ofDemoted, ofSuspended]) {
    assert.equal(told(await ofOrganization(client)), '401 not-authenticated');
    assert.equal(told(await ofAccount(client)), '401 not-authenticated');
  }

  const other = await anOrganization(programs.running, 'stopped-feed.test');
  const ofOther = await anApp(other.owner, ['events/read'], other.sid);
  assert.equal(told(await ofOrganization(ofOther.client, other.sid)), 'read');
  await expectOk(operator().call(suspendOrganization, { params: { organizationSid: other.sid } }));
  assert.equal(told(await ofOrganization(ofOther.client, other.sid)), '403 organization-suspended');
});

test('R-110 main and standard keys and the auth token read the feed of their account, restricted keys by their list', async () => {
  const seen = (await expectOk(ofAccount(home.owner.client))).body.items;
  const body = { params: { accountSid } };
  const { token } = (await expectOk(home.owner.client.call(createAuthToken, body))).body;
  const readers = [
    (await aKey(home.owner, 'main')).client,
    (await aKey(home.owner, 'standard')).client,
    (await aKey(home.owner, 'restricted', { permissions: [eventsKeyPermission] })).client,
    bearing(`Basic ${Buffer.from(`${accountSid}:${token}`).toString('base64')}`),
  ];
  for (const client of readers) {
    assert.deepEqual((await expectOk(ofAccount(client))).body.items, seen);
    assert.equal(told(await ofAccount(client, foreignAccountSid)), '404 not-found');
    assert.equal(told(await client.call(listEvents)), '401 not-authenticated');
  }
  const without = await aKey(home.owner, 'restricted', {
    permissions: ['/twilio/monitor/events/list'],
  });
  assert.equal(told(await ofAccount(without.client)), '403 permission-denied');
});

test('A-37 a key reads no other account, not one beside its own and not one below it', async () => {
  const beside = await anAccount(home, 'Beside');
  const below = await expectOk(
    home.owner.client.call(createSubaccount, { params: { accountSid }, body: { name: 'Below' } }),
  );
  const { client } = await aKey(home.owner, 'main');
  assert.equal(told(await ofAccount(client, beside)), '404 not-found');
  assert.equal(told(await ofAccount(client, below.body.sid)), '404 not-found');
});

test('a wrong secret opens nothing, also beside the session of somebody who may', async () => {
  const { sid } = await aKey(home.owner, 'main');
  const wrong = bearing(basicOf({ apiKeySid: sid, secret: 'x'.repeat(32) }));
  assert.equal(told(await ofAccount(wrong)), '401 not-authenticated');
  wrong.cookie = home.owner.client.cookie;
  assert.equal(told(await ofAccount(wrong)), '401 not-authenticated');
});

test('A-44 a key reads what its keeper may: who holds no developer tools any more reads nothing', async () => {
  const keeper = await anAccountUser(programs.running, home.owner, {
    accountSid,
    email: 'keeper@outside.test',
    roles: ['administrator'],
  });
  const { client } = await aKey(keeper, 'standard');
  assert.equal(told(await ofAccount(client)), 'read');
  await expectOk(
    home.owner.client.call(removeAccountUser, {
      params: { accountSid, userSid: keeper.userSid },
    }),
  );
  assert.equal(told(await ofAccount(client)), '401 not-authenticated');
});

test('D19 a key stops reading when it ends, is deleted, or loses its permission, at once', async () => {
  const { clock } = programs.running;
  const expiresAt = new Date(clock.now().getTime() + 60_000).toISOString();
  const ending = await aKey(home.owner, 'standard', { expiresAt });
  const deleted = await aKey(home.owner, 'standard');
  const narrowed = await aKey(home.owner, 'restricted', { permissions: [eventsKeyPermission] });
  for (const { client } of [ending, deleted, narrowed]) {
    assert.equal(told(await ofAccount(client)), 'read');
  }
  const { client: owner } = home.owner;
  await expectOk(owner.call(deleteApiKey, { params: { accountSid, apiKeySid: deleted.sid } }));
  await expectOk(
    owner.call(updateApiKey, {
      params: { accountSid, apiKeySid: narrowed.sid },
      body: { permissions: ['/twilio/billing/balance/read'] },
    }),
  );
  assert.equal(told(await ofAccount(deleted.client)), '401 not-authenticated');
  assert.equal(told(await ofAccount(narrowed.client)), '403 permission-denied');
  clock.advance(60_000);
  assert.equal(told(await ofAccount(ending.client)), '401 not-authenticated');
});

test('D19 a suspended account opens nothing to its keys, a closed one nothing to anybody', async () => {
  const stopped = await anAccount(home, 'Stopped');
  const app = await anApp(home.owner, ['events/read']);
  const key = await aKey(home.owner, 'main', {}, stopped);
  const { client: owner } = home.owner;
  const params = { accountSid: stopped };
  assert.equal(told(await ofAccount(key.client, stopped)), 'read');
  await expectOk(owner.call(suspendAccount, { params }));
  assert.equal(told(await ofAccount(key.client, stopped)), '409 account-not-active');
  // Its organization governs it as before, and so does the organization's app.
  assert.equal(told(await ofAccount(owner, stopped)), 'read');
  assert.equal(told(await ofAccount(app.client, stopped)), 'read');
  const body = { acknowledgements: [...closureAcknowledgements], name: 'Stopped' };
  await expectOk(owner.call(closeAccount, { params, body }));
  assert.equal(told(await ofAccount(key.client, stopped)), '403 account-closed');
  assert.equal(told(await ofAccount(owner, stopped)), '403 permission-denied');
  assert.equal(told(await ofAccount(app.client, stopped)), '403 permission-denied');
});

test('D16 where signed requests are demanded, a key reads signed only, and an app not at all', async () => {
  const signer = await programs.demand('Demanding feed', 'standard');
  const path = `/api/v1/accounts/${signer.accountSid}/events?pageSize=2`;
  const unsigned = bearing(basicOf(signer));
  assert.equal(told(await ofAccount(unsigned, signer.accountSid)), '403 signature-required');
  const get = { method: 'GET', path } as const;
  assert.equal((await programs.send(signer, get)).status, 200);
  const other = { method: 'GET', path: `${path}0` } as const;
  const forged = await programs.sendOther(signer, get, other);
  assert.equal(forged.status, 401);
  const withBody = { ...get, body: '{"added":true}' };
  assert.equal((await programs.sendOther(signer, get, withBody)).status, 401);
  const app = await anApp(home.owner, ['events/read']);
  assert.equal(told(await ofAccount(app.client, signer.accountSid)), '403 signature-required');
  assert.equal(told(await ofOrganization(app.client)), 'read');
  const free = await programs.open('Demands nothing', 'standard');
  const needless = await programs.send(free, {
    method: 'GET',
    path: `/api/v1/accounts/${free.accountSid}/events`,
  });
  assert.equal(needless.status, 403);
});

test('A-59 a session that has yet to pass its second factor reads no feed', async () => {
  const person = await anAdministrator('half');
  await enrolTotp(programs.running, person);
  const half = await signIn(programs.running, person.email);
  assert.equal(told(await ofOrganization(half.client)), '403 second-factor-required');
  assert.equal(told(await ofAccount(half.client)), '403 second-factor-required');
});

test('the package walks the feed from where it was left, by each kind of credential', async () => {
  const url = programs.running.baseUrl;
  const app = await anApp(home.owner, ['events/read']);
  const key = await aKey(home.owner, 'standard');
  const walk = async (options: Omit<Parameters<typeof readEvents>[0], 'url' | 'portion'>) => {
    const sids: string[] = [];
    let cursor = options.cursor ?? '';
    for await (const portion of readEvents({ ...options, url, portion: 3 })) {
      sids.push(...portion.events.map(({ sid }) => sid));
      cursor = portion.cursor;
    }
    return { sids, cursor };
  };
  const byApp = {
    authorization: async () => `Bearer ${app.token}`,
    place: { organizationSid: home.sid },
  };
  const byKey = { authorization: key.authorization, place: { accountSid } };
  const byOperator = { authorization: `Bearer ${operatorKey}`, place: 'everywhere' } as const;
  await programs.running.deliver();
  for (const options of [byApp, byKey, byOperator]) {
    const first = await walk(options);
    assert.ok(first.sids.length > 0);
    assert.equal(new Set(first.sids).size, first.sids.length);
    assert.deepEqual((await walk({ ...options, cursor: first.cursor })).sids, []);
    const name = `Renamed after ${first.sids.length}`;
    await expectOk(
      home.owner.client.call(updateAccount, { params: { accountSid }, body: { name } }),
    );
    await programs.running.deliver();
    assert.equal((await walk({ ...options, cursor: first.cursor })).sids.length, 1);
  }
  const foreignWalk = walk({ ...byKey, place: { accountSid: foreignAccountSid } });
  await assert.rejects(
    foreignWalk,
    (error) => error instanceof QuestionRefused && error.status === 404,
  );
});
