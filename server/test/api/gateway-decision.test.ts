import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AccountSid,
  type ApiKeyKind,
  authorizeRequest,
  authorizeRequests,
  createApiKey,
  createAuthToken,
  createOauthApp,
  createSubaccount,
  deleteApiKey,
  deleteCurrentSession,
  deleteProductPermission,
  explainRequest,
  listMyAccounts,
  mostQuestions,
  type Question,
  setAccountSetting,
  setProductPermission,
  suspendAccount,
  updateAccountUser,
} from '@guildhall/contract';
import {
  aMember,
  anAccount,
  anAccountUser,
  anOrganization,
  aPerson,
  expectOk,
  type FixtureOrganization,
  type SignedIn,
} from '../support/fixture.ts';
import { operatorKey, type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let home: FixtureOrganization;
let away: FixtureOrganization;
let accountSid: AccountSid;
let developer: SignedIn;
before(async () => {
  running = await startApp();
  home = await anOrganization(running, 'home.test');
  away = await anOrganization(running, 'away.test');
  accountSid = await anAccount(home, 'Product');
  developer = await anAccountUser(running, home.owner, {
    accountSid,
    email: 'dev@elsewhere.test',
    roles: ['developer'],
  });
});
after(() => running.close());

const operator = () => running.browser({ authorization: `Bearer ${operatorKey}` });
const ask = async (body: Question) =>
  (await expectOk(operator().call(authorizeRequest, { body }))).body;
const explain = async (body: Question) =>
  (await expectOk(operator().call(explainRequest, { body }))).body;
const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

async function aKey(kind: ApiKeyKind, permissions?: string[], at = accountSid) {
  const list = permissions === undefined ? {} : { permissions };
  const body = { name: `A ${kind} key`, kind, ...list };
  const params = { accountSid: at };
  const made = await expectOk(home.owner.client.call(createApiKey, { params, body }));
  return { sid: made.body.sid, authorization: basic(made.body.sid, made.body.secret) };
}

const sessionTokenOf = ({ client }: SignedIn) =>
  /__Host-guildhall=([^;]+)/.exec(client.cookie)?.[1] ?? '';

const pathParams = { namespace: 'acme', product: 'messaging', resource: 'messages', act: 'create' };
const path = '/acme/messaging/messages/create';
const define = (roles: ('developer' | 'billing-manager' | 'support')[], onKeys = true) =>
  expectOk(
    operator().call(setProductPermission, {
      params: pathParams,
      body: { labels: { en: 'Send messages' }, roles, isForRestrictedKeys: onKeys },
    }),
  );

test('a person is decided about by their role, and what counts is said', async () => {
  const decision = await ask({
    userSid: developer.userSid,
    accountSid,
    permission: 'phone-number:manage',
  });
  assert.deepEqual(decision, {
    allowed: true,
    outcome: 'allowed',
    reason: 'account-role:developer',
    subject: { kind: 'user', sid: developer.userSid, userSid: developer.userSid },
    accountSid,
    organizationSid: home.sid,
  });
  const missing = await ask({
    userSid: developer.userSid,
    accountSid,
    permission: 'billing:manage',
  });
  assert.deepEqual(
    [missing.allowed, missing.outcome, missing.reason],
    [false, 'denied', 'missing:billing:manage'],
  );
});

test('a session token is the person who is signed in, until they sign out (D19)', async () => {
  const person = await anAccountUser(running, home.owner, {
    accountSid,
    email: 'visitor@elsewhere.test',
    roles: ['support'],
  });
  const question = { sessionToken: sessionTokenOf(person), accountSid, permission: 'usage:read' };
  const decision = await ask(question);
  assert.deepEqual(
    [decision.reason, decision.subject?.sid],
    ['account-role:support', person.userSid],
  );
  await expectOk(person.client.call(deleteCurrentSession));
  const after = await ask(question);
  assert.deepEqual([after.outcome, after.reason], ['unauthenticated', 'session-over']);
});

test('R-62 a session without a second factor is kept from an account that demands one', async () => {
  const strict = await anAccount(home, 'Strict');
  const question = {
    sessionToken: sessionTokenOf(home.owner),
    accountSid: strict,
    permission: 'usage:read',
  };
  assert.equal((await ask(question)).allowed, true);
  await expectOk(
    home.owner.client.call(setAccountSetting, {
      params: { accountSid: strict, setting: 'second-factor-required' },
      body: { value: true },
    }),
  );
  assert.equal((await ask(question)).reason, 'second-factor-required');
});

test('R-110 auth token, main, standard and restricted keys hold what their kind gives', async () => {
  await define(['developer']);
  const params = { accountSid };
  const token = (await expectOk(home.owner.client.call(createAuthToken, { params }))).body;
  const kinds = {
    'auth-token': basic(accountSid, token.token),
    main: (await aKey('main')).authorization,
    standard: (await aKey('standard')).authorization,
    listed: (await aKey('restricted', [path])).authorization,
    unlisted: (await aKey('restricted', ['/acme/voice/calls/create'])).authorization,
  };
  const seen: Record<string, readonly boolean[]> = {};
  for (const [kind, authorization] of Object.entries(kinds)) {
    const permissions = ['api-credential:manage', 'phone-number:manage', path];
    const body = {
      questions: permissions.map((permission) => ({ authorization, permission })),
    };
    const { decisions } = (await expectOk(operator().call(authorizeRequests, { body }))).body;
    seen[kind] = decisions.map(({ allowed }) => allowed);
  }
  assert.deepEqual(seen, {
    'auth-token': [true, true, true],
    main: [true, true, true],
    standard: [false, true, true],
    listed: [false, false, true],
    unlisted: [false, false, false],
  });
});

test('A-37 a key reaches neither another account of its organization nor one of another', async () => {
  const { authorization } = await aKey('main');
  const sibling = await anAccount(home, 'Sibling');
  const foreign = await anAccount(away, 'Foreign');
  const unknown = `AC${'0'.repeat(31)}1` as AccountSid;
  for (const elsewhere of [sibling, foreign, unknown]) {
    const decision = await ask({ authorization, accountSid: elsewhere, permission: 'usage:read' });
    assert.deepEqual(
      [decision.reason, decision.accountSid, decision.organizationSid],
      ['credential:another-account', null, null],
    );
  }
});

test('A-33 an account of strangers is told of nobody: no role, and no organization named', async () => {
  const foreign = await anAccount(away, 'Closed to others');
  const owner = home.owner.userSid;
  const decision = await ask({ userSid: owner, accountSid: foreign, permission: 'usage:read' });
  assert.deepEqual([decision.reason, decision.organizationSid], ['no-role', null]);
});

test('R-111 the auth token of a main account reaches its subaccounts; keys do not', async () => {
  const params = { accountSid: await anAccount(home, 'Main') };
  const body = { name: 'Below' };
  const below = (await expectOk(home.owner.client.call(createSubaccount, { params, body }))).body;
  const token = (await expectOk(home.owner.client.call(createAuthToken, { params }))).body;
  const key = await aKey('main', undefined, params.accountSid);
  const question = { accountSid: below.sid, permission: 'usage:read' };
  const authorization = basic(params.accountSid, token.token);
  assert.equal((await ask({ ...question, authorization })).allowed, true);
  const byKey = await ask({ ...question, authorization: key.authorization });
  assert.equal(byKey.reason, 'credential:another-account');
});

test('A-44 D19 a deleted key, a demoted keeper and a suspended account are dead from the next question on', async () => {
  const own = await anAccount(home, 'Short-lived');
  const keeper = await aMember(running, home, { name: 'kim', organizationRole: 'standard-user' });
  const params = { accountSid: own, userSid: keeper.userSid };
  await expectOk(
    home.owner.client.call(updateAccountUser, { params, body: { roles: ['developer'] } }),
  );
  const made = await expectOk(
    keeper.client.call(createApiKey, {
      params: { accountSid: own },
      body: { name: 'Kims', kind: 'standard' },
    }),
  );
  const kims = { authorization: basic(made.body.sid, made.body.secret), permission: 'usage:read' };
  const deleted = await aKey('standard', undefined, own);
  const lost = { authorization: deleted.authorization, permission: 'usage:read' };
  assert.deepEqual([(await ask(kims)).allowed, (await ask(lost)).allowed], [true, true]);
  await expectOk(
    home.owner.client.call(deleteApiKey, { params: { accountSid: own, apiKeySid: deleted.sid } }),
  );
  assert.equal((await ask(lost)).outcome, 'unauthenticated');
  await expectOk(
    home.owner.client.call(updateAccountUser, { params, body: { roles: ['support'] } }),
  );
  const demoted = await explain(kims);
  assert.deepEqual(
    [demoted.decision.outcome, demoted.decision.reason],
    ['unauthenticated', 'credential-invalid'],
  );
  assert.match(demoted.detail ?? '', /may not manage the credentials/);
  const last = await aKey('main', undefined, own);
  await expectOk(home.owner.client.call(suspendAccount, { params: { accountSid: own } }));
  const suspended = await ask({ authorization: last.authorization, permission: 'usage:read' });
  assert.deepEqual([suspended.outcome, suspended.reason], ['denied', 'account-not-active']);
});

test('an access token holds what its scopes give, in its organization alone', async () => {
  const created = await expectOk(
    home.owner.client.call(createOauthApp, {
      params: { organizationSid: home.sid },
      body: { name: 'Reader', scopes: ['accounts/read'] },
    }),
  );
  const issued = await running.browser().fetch('/v2/token', {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: created.body.sid,
      client_secret: created.body.secret,
    }),
  });
  const { access_token: token } = JSON.parse(await issued.text());
  const authorization = `Bearer ${token}`;
  const read = await ask({ authorization, accountSid, permission: 'account:read' });
  assert.deepEqual([read.reason, read.subject?.kind], ['oauth-scope:accounts/read', 'oauth-app']);
  const use = await ask({ authorization, accountSid, permission: 'usage:read' });
  assert.deepEqual([use.allowed, use.reason], [false, 'missing:usage:read']);
  const foreign = await anAccount(away, 'Not theirs');
  const other = await ask({ authorization, accountSid: foreign, permission: 'account:read' });
  assert.equal(other.reason, 'unknown-account');
  const nowhere = await ask({ authorization, permission: 'account:read' });
  assert.equal(nowhere.reason, 'account-missing');
});

test('D19 the catalogue counts at once: roles, restricted keys, and what is taken out', async () => {
  const { authorization } = await aKey('restricted', [path]);
  const byRole = { userSid: developer.userSid, accountSid, permission: path };
  const byKey = { authorization, permission: path };
  await define(['developer']);
  assert.deepEqual(
    [(await ask(byRole)).reason, (await ask(byKey)).allowed],
    ['account-role:developer', true],
  );
  await define([], false);
  assert.deepEqual(
    [(await ask(byRole)).reason, (await ask(byKey)).reason],
    [`missing:${path}`, 'credential:restricted'],
  );
  await expectOk(operator().call(deleteProductPermission, { params: pathParams }));
  assert.deepEqual(
    [(await ask(byRole)).reason, (await ask(byKey)).reason],
    ['unknown-permission', 'unknown-permission'],
  );
  const again = await operator().call(deleteProductPermission, { params: pathParams });
  assert.equal(again.status, 404);
});

test('R-54 an Owner holds every product permission, and on a suspended account nobody does', async () => {
  await define([]);
  const own = await anAccount(home, 'Stopped');
  const question = { userSid: home.owner.userSid, accountSid: own, permission: path };
  assert.equal((await ask(question)).reason, 'organization-role:owner');
  await expectOk(home.owner.client.call(suspendAccount, { params: { accountSid: own } }));
  assert.equal((await ask(question)).reason, 'account-suspended');
});

test('an explanation says what was looked at, up to what failed, and what each role gives', async () => {
  const { authorization } = await aKey('standard');
  const explained = await explain({ authorization, permission: 'api-credential:manage' });
  assert.deepEqual(
    explained.checks.map(({ check, holds, reason }) => [check, holds, reason]),
    [
      ['credential', true, 'credential:standard'],
      ['account', true, 'known'],
      ['permission', true, 'api-credential:manage'],
      ['role', true, 'organization-role:owner'],
      ['key', false, 'credential:standard'],
    ],
  );
  assert.deepEqual(
    explained.sources.map(({ kind, allows }) => [kind, allows]),
    [
      ['organization-role', true],
      ['ownership', true],
    ],
  );
});

test('a batch answers in the order of its questions, a stranger among them, up to its limit', async () => {
  const stranger = await aPerson(running, 'stranger@nowhere.test');
  const question = (userSid: SignedIn['userSid']) => ({
    userSid,
    accountSid,
    permission: 'usage:read',
  });
  const questions = [question(developer.userSid), question(stranger.userSid)];
  const { body } = await expectOk(operator().call(authorizeRequests, { body: { questions } }));
  assert.deepEqual(
    body.decisions.map(({ reason }) => reason),
    ['account-role:developer', 'no-role'],
  );
  const most = Array.from({ length: mostQuestions }, () => question(developer.userSid));
  const full = await expectOk(operator().call(authorizeRequests, { body: { questions: most } }));
  assert.equal(full.body.decisions.length, mostQuestions);
  const over = await operator().call(authorizeRequests, {
    body: { questions: [...most, question(developer.userSid)] },
  });
  assert.equal(over.status, 400);
});

test('a question names one subject and a permission there could be', async () => {
  const question = { accountSid, permission: 'usage:read' };
  const both = { ...question, userSid: developer.userSid, sessionToken: 'x' };
  for (const body of [question, both, { ...question, permission: 'everything' }]) {
    const { status, problem } = await operator().call(authorizeRequest, { body });
    assert.deepEqual([status, problem.code], [400, 'malformed-request']);
  }
  const asPerson = await home.owner.client.call(authorizeRequest, {
    body: { ...question, userSid: developer.userSid },
  });
  assert.equal(asPerson.status, 401);
});

test('A-103 wrong secrets are counted by the network of the client, never by that of the platform', async () => {
  const limited = await startApp({ isLimited: true });
  const owner = await aPerson(limited, 'ada@alone.test');
  const mine = (await owner.client.call(listMyAccounts, { query: {} })).body.items[0]?.sid;
  const params = { accountSid: mine ?? accountSid };
  const body = { name: 'Counted', kind: 'standard' as const };
  const { sid, secret } = (await expectOk(owner.client.call(createApiKey, { params, body }))).body;
  const platform = limited.browser({ authorization: `Bearer ${operatorKey}` });
  const wrong = { authorization: basic(sid, 'wrong'), permission: 'usage:read' };
  const right = { authorization: basic(sid, secret), permission: 'usage:read' };
  const outcomeOf = async (question: Question) =>
    (await expectOk(platform.call(authorizeRequest, { body: question }))).body.outcome;
  for (const clientAddress of ['192.0.2.7', undefined]) {
    const question = { ...wrong, ...(clientAddress === undefined ? {} : { clientAddress }) };
    const questions = Array.from({ length: mostQuestions }, () => question);
    for (let round = 0; round < 4; round += 1) {
      await expectOk(platform.call(authorizeRequests, { body: { questions } }));
    }
  }
  assert.equal(await outcomeOf({ ...right, clientAddress: '192.0.2.7' }), 'unauthenticated');
  assert.equal(await outcomeOf({ ...right, clientAddress: '192.0.2.8' }), 'allowed');
  assert.equal(await outcomeOf(right), 'allowed');
  await limited.close();
});
