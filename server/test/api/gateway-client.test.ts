import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  createGuildhall,
  type GuildhallOptions,
  NotAuthenticated,
  PermissionDenied,
  QuestionRefused,
  TokenInvalid,
  Unreachable,
} from '@guildhall/client';
import {
  type AccountSid,
  authorizeRequest,
  createOauthApp,
  removeAccountUser,
} from '@guildhall/contract';
import {
  anAccount,
  anAccountUser,
  anOrganization,
  expectOk,
  type FixtureOrganization,
  type SignedIn,
} from '../support/fixture.ts';
import { operatorKey, type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let home: FixtureOrganization;
let accountSid: AccountSid;
let developer: SignedIn;
before(async () => {
  running = await startApp();
  home = await anOrganization(running, 'client.test');
  accountSid = await anAccount(home, 'Asked about');
  developer = await anAccountUser(running, home.owner, {
    accountSid,
    email: 'dev@elsewhere.test',
    roles: ['developer'],
  });
});
after(() => running.close());

const now = () => running.clock.now().getTime();

/** A client, and the paths it asked. */
function aClient(options: Partial<GuildhallOptions> = {}) {
  const asked: string[] = [];
  const counted: typeof fetch = (input, init) => {
    asked.push(new URL(String(input)).pathname);
    return fetch(input, init);
  };
  const parts = { url: running.baseUrl, key: operatorKey, fetch: counted, now, ...options };
  return { guildhall: createGuildhall(parts), asked };
}

const may = (permission: string) => ({ userSid: developer.userSid, accountSid, permission });

test('what is asked at one moment shares a request, and each gets its own decision', async () => {
  const { guildhall, asked } = aClient();
  const [use, bill, again] = await Promise.all([
    guildhall.authorize(may('developer-tool:use')),
    guildhall.authorize(may('billing:manage')),
    guildhall.authorize(may('usage:read')),
  ]);
  assert.deepEqual([use.allowed, bill.allowed, again.allowed], [true, false, true]);
  assert.deepEqual(asked, ['/api/v1/authorize/batch']);
  const many = Array.from({ length: 101 }, () => may('usage:read'));
  assert.equal((await guildhall.authorizeAll(many)).length, 101);
  assert.equal(asked.length, 3);
});

test('require answers what is allowed and throws what answers 401 and 403', async () => {
  const { guildhall } = aClient();
  assert.equal((await guildhall.require(may('usage:read'))).reason, 'account-role:developer');
  await assert.rejects(guildhall.require(may('billing:manage')), (error) => {
    assert.ok(error instanceof PermissionDenied);
    assert.deepEqual([error.status, error.decision.reason], [403, 'missing:billing:manage']);
    return true;
  });
  const nobody = { sessionToken: 'nobody', accountSid, permission: 'usage:read' };
  await assert.rejects(guildhall.require(nobody), (error) => {
    assert.ok(error instanceof NotAuthenticated);
    assert.deepEqual([error.status, error.decision.reason], [401, 'session-over']);
    return true;
  });
  const { checks } = await guildhall.explain(may('usage:read'));
  assert.ok(checks.every(({ holds }) => holds));
});

test('a client without a credential, or with one that is none, is not authenticated, as the guide has it', async () => {
  const { guildhall } = aClient();
  const permission = 'usage:read';
  const shown = [
    { authorization: '' },
    { authorization: `Basic ${'x'.repeat(9000)}` },
    { sessionToken: '' },
    { sessionToken: 'x'.repeat(9000) },
  ];
  const [known, ...answers] = await Promise.allSettled([
    guildhall.require(may(permission)),
    ...shown.map((who) => guildhall.require({ ...who, accountSid, permission })),
  ]);
  assert.equal(known?.status, 'fulfilled');
  for (const [index, answer] of answers.entries()) {
    assert.ok(
      answer.status === 'rejected' && answer.reason instanceof NotAuthenticated,
      `${index}`,
    );
  }
  for (const who of [{ authorization: '' }, { sessionToken: '' }]) {
    const question = { ...who, accountSid, permission };
    const { body } = await expectOk(
      running
        .browser({ authorization: `Bearer ${operatorKey}` })
        .call(authorizeRequest, { body: question }),
    );
    assert.deepEqual(await guildhall.authorize(question), body);
    await guildhall.explain(question);
  }
});

test('D19 what was allowed is asked anew each time; a denial is remembered for its time alone', async () => {
  const { guildhall, asked } = aClient({ denialLifetime: 60_000 });
  const visitor = await anAccountUser(running, home.owner, {
    accountSid,
    email: 'visitor@elsewhere.test',
    roles: ['support'],
  });
  const question = { userSid: visitor.userSid, accountSid, permission: 'usage:read' };
  assert.equal((await guildhall.authorize(question)).allowed, true);
  await expectOk(
    home.owner.client.call(removeAccountUser, {
      params: { accountSid, userSid: visitor.userSid },
    }),
  );
  assert.equal((await guildhall.authorize(question)).allowed, false);
  assert.equal(asked.length, 2);
  await guildhall.authorize(question);
  assert.equal(asked.length, 2);
  running.clock.advance(5001);
  await guildhall.authorize(question);
  assert.equal(asked.length, 3);
});

test('a question that makes no sense fails alone', async () => {
  const { guildhall } = aClient();
  const [good, bad] = await Promise.allSettled([
    guildhall.authorize(may('usage:read')),
    guildhall.authorize(may('everything')),
  ]);
  assert.equal(good.status, 'fulfilled');
  assert.ok(bad.status === 'rejected' && bad.reason instanceof QuestionRefused);
  assert.deepEqual([bad.reason.status, bad.reason.code], [400, 'malformed-request']);
  assert.notEqual(bad.reason.requestId, '');
});

test('a wrong key is refused; what is not reached, late or no decision allows nothing', async () => {
  const wrong = aClient({ key: 'wrong' }).guildhall;
  await assert.rejects(wrong.authorize(may('usage:read')), QuestionRefused);
  const answers: (typeof fetch)[] = [
    async () => Response.json({ decisions: [{ allowed: true }] }),
    async () => Response.json({ decisions: [] }),
    async () => new Response('<html>', { status: 200 }),
    async () => new Response('{}', { status: 503 }),
    async () => Promise.reject(new TypeError('fetch failed')),
    (_input, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
      }),
  ];
  for (const answer of answers) {
    const { guildhall } = aClient({ fetch: answer, timeout: 20 });
    await assert.rejects(guildhall.authorize(may('usage:read')), Unreachable);
  }
});

test('access tokens are checked with keys that are kept; forged and old ones are turned down', async () => {
  const { guildhall, asked } = aClient();
  const app = await expectOk(
    home.owner.client.call(createOauthApp, {
      params: { organizationSid: home.sid },
      body: { name: 'Reader', scopes: ['accounts/read'] },
    }),
  );
  const issued = await running.browser().fetch('/v2/token', {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: app.body.sid,
      client_secret: app.body.secret,
    }),
  });
  const { access_token: token } = JSON.parse(await issued.text());
  assert.equal((await guildhall.verifyToken(token)).clientId, app.body.sid);
  await guildhall.verifyToken(token);
  assert.deepEqual(asked, ['/.well-known/jwks.json']);
  const [header, payload, signature] = String(token).split('.');
  const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString());
  const grown = Buffer.from(JSON.stringify({ ...claims, scope: 'roles/list' })).toString(
    'base64url',
  );
  const unsigned = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt' })).toString(
    'base64url',
  );
  const forged = [
    `${header}.${grown}.${signature}`,
    `${unsigned}.${payload}.`,
    `${token}x`,
    'no token',
  ];
  for (const each of forged) await assert.rejects(guildhall.verifyToken(each), TokenInvalid);
  running.clock.advance(25 * 60 * 60 * 1000);
  await assert.rejects(guildhall.verifyToken(token), TokenInvalid);
});
