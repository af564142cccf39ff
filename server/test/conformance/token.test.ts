import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { OauthScope } from '@guildhall/contract';
import fc from 'fast-check';
import { decodeJwt, decodeProtectedHeader, SignJWT, UnsecuredJWT } from 'jose';
import { sql } from 'kysely';
import { createActionLimits } from '../../src/core/action-limits.ts';
import { build } from '../../src/core/database.ts';
import { Failure } from '../../src/core/failure.ts';
import { mountDoor } from '../../src/core/mount-door.ts';
import {
  type AuthenticateBearer,
  createAuthenticateBearer,
} from '../../src/modules/oauth/authenticate-bearer.ts';
import { createOauthApp } from '../../src/modules/oauth/create-oauth-app.ts';
import { deleteOauthApp } from '../../src/modules/oauth/delete-oauth-app.ts';
import { createIssueToken } from '../../src/modules/oauth/issue-token.ts';
import { listOauthApps } from '../../src/modules/oauth/list-oauth-apps.ts';
import { narrowScopes, newClientSecret } from '../../src/modules/oauth/oauth-app.ts';
import { createSigningKeys } from '../../src/modules/oauth/signing-keys.ts';
import { tokenDoor } from '../../src/modules/oauth/token-door.ts';
import { createSecretBox } from '../../src/platform/crypto/secret-box.ts';
import { type Listening, listen } from '../support/listen.ts';
import { minute, second } from '../support/moved-clock.ts';
import { makeCompany } from '../support/people.ts';
import { openWorld, testSecret, type World } from '../support/world.ts';

let world: World;
let server: Listening;
let bearer: AuthenticateBearer;

before(async () => {
  world = await openWorld();
  server = await listen((http, publicUrl) => {
    const deps = {
      ...world,
      actions: createActionLimits(world.clock),
      publicUrl,
      keys: openKeys(),
    };
    bearer = createAuthenticateBearer(deps);
    const door = tokenDoor({ ...deps, issueToken: createIssueToken(deps) });
    const onUnexpected = (error: unknown) => {
      throw error;
    };
    mountDoor(http, { ...world, onUnexpected }, door);
  });
});

after(async () => {
  await server.close();
  await world.close();
});

function openKeys() {
  return createSigningKeys({
    ...world,
    box: createSecretBox(testSecret, 'signing-key', world.random),
  });
}

let made = 0;

async function makeApp(scopes: readonly OauthScope[] = ['accounts/read', 'roles/list']) {
  made += 1;
  const { organizationSid, owner: actor } = await makeCompany(world, `Olga Owner${made}`);
  const app = await world.act(actor, [organizationSid], (unit) =>
    createOauthApp(unit, world.random, { organizationSid, name: 'Provisioner', scopes }),
  );
  return { app, actor, organizationSid };
}

async function post(
  path: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
) {
  const body = new URLSearchParams(fields);
  const answer = await fetch(`${server.url}${path}`, { method: 'POST', body, headers });
  return { status: answer.status, body: JSON.parse(await answer.text()) };
}

const credentials = (app: { sid: string; secret: string }) => ({
  grant_type: 'client_credentials',
  client_id: app.sid,
  client_secret: app.secret,
});

test('R-107, A-97: the secret is 64 letters and digits, shown once and stored as a hash', async () => {
  const { app, organizationSid } = await makeApp();
  assert.match(app.secret, /^[A-Za-z0-9]{64}$/);
  const page = await world.read(organizationSid, (db) =>
    listOauthApps(db, world.cursors, organizationSid, {}),
  );
  assert.equal(page.items[0]?.sid, app.sid);
  const kept = await world.owner.direct.all(
    build.selectNoFrom(
      sql<string>`(select string_agg(t::text, ' ') from (
        select to_jsonb(a) as t from oauth_app a union all select to_jsonb(c) from oauth_client c
        union all select to_jsonb(e) from audit_entry e union all select to_jsonb(o) from outbox o) as x)`.as(
        'text',
      ),
    ),
  );
  assert.ok(kept[0]?.text.includes(app.sid));
  assert.ok(!JSON.stringify([page, kept]).includes(app.secret));
});

test('the secret has its form whatever chance brings', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 128, maxLength: 128 }), (bytes) => {
      let at = 0;
      const random = {
        bytes: (n: number) => bytes.map((byte) => (byte + at++) & 0xff).slice(0, n),
      };
      return /^[A-Za-z0-9]{64}$/.test(newClientSecret(random));
    }),
  );
});

test('R-105: both versions give a token, with the status of each', async () => {
  const { app, organizationSid } = await makeApp();
  const second = await post('/v2/token', credentials(app));
  assert.equal(second.status, 200);
  assert.equal(second.body.token_type, 'Bearer');
  assert.equal(second.body.expires_in, 3600);
  const first = await post('/v1/token', {
    GrantType: 'client_credentials',
    ClientId: app.sid,
    ClientSecret: app.secret,
  });
  assert.equal(first.status, 201);
  const claims = decodeJwt(first.body.access_token);
  assert.equal(decodeProtectedHeader(first.body.access_token).alg, 'ES256');
  assert.equal(claims.iss, server.url);
  assert.ok(claims.sub?.endsWith(`:${app.sid}`));
  assert.ok(JSON.stringify(claims['act']).includes(organizationSid));
  assert.equal(Number(claims.exp) - Number(claims.iat), 3600);
  assert.equal(claims['scope'], 'accounts/read roles/list');
  assert.equal((await bearer(first.body.access_token)).organizationSid, organizationSid);
});

test('an empty Authorization header and a Basic one of another kind are passed over', async () => {
  const { app } = await makeApp();
  assert.equal((await post('/v2/token', credentials(app), { authorization: '' })).status, 200);
  const other = `Basic ${Buffer.from(`AC${'0'.repeat(32)}:token`).toString('base64')}`;
  assert.equal((await post('/v2/token', credentials(app), { authorization: other })).status, 200);
  const own = `Basic ${Buffer.from(`${app.sid}:${app.secret}`).toString('base64')}`;
  const answer = await post(
    '/v2/token',
    { grant_type: 'client_credentials' },
    { authorization: own },
  );
  assert.equal(answer.status, 200);
});

test('JSON is taken as well as a form', async () => {
  const { app } = await makeApp();
  const answer = await fetch(`${server.url}/v2/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(credentials(app)),
  });
  assert.equal(answer.status, 200);
});

test('a wrong secret and an unknown client get the same answer', async () => {
  const { app } = await makeApp();
  const wrong = await post('/v2/token', { ...credentials(app), client_secret: 'x'.repeat(64) });
  const unknown = await post('/v2/token', {
    ...credentials(app),
    client_id: world.newSid('oauthApp'),
  });
  assert.equal(wrong.status, 401);
  assert.equal(wrong.body.error, 'invalid_client');
  assert.equal(wrong.body.code, 70051);
  assert.equal(wrong.body.status, 401);
  assert.deepEqual(wrong, unknown);
});

test('A-94: other grants and missing fields are refused in the words of OAuth', async () => {
  const { app } = await makeApp();
  const grant = await post('/v2/token', { ...credentials(app), grant_type: 'authorization_code' });
  assert.deepEqual([grant.status, grant.body.error], [400, 'unsupported_grant_type']);
  const missing = await post('/v2/token', { client_id: app.sid });
  assert.deepEqual(
    [missing.status, missing.body.error, missing.body.code],
    [400, 'invalid_request', 20001],
  );
});

test('A-94: a field given twice, and a secret in two places, are refused (RFC 6749 sections 2.3 and 3.2)', async () => {
  const { app } = await makeApp();
  const { secret } = app;
  const send = async (body: string, headers: Readonly<Record<string, string>> = {}) => {
    const response = await fetch(`${server.url}/v2/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body,
    });
    return [response.status, ((await response.json()) as { error: string }).error];
  };
  const whole = new URLSearchParams({ ...credentials(app) }).toString();
  assert.deepEqual(await send(`${whole}&client_secret=${secret}`), [400, 'invalid_request']);
  const basic = Buffer.from(`${app.sid}:${secret}`).toString('base64');
  assert.deepEqual(await send(whole, { authorization: `Basic ${basic}` }), [
    400,
    'invalid_request',
  ]);
});

test('A-95: a token narrows the scopes of the app and never widens them', async () => {
  const { app } = await makeApp();
  const narrow = await post('/v2/token', { ...credentials(app), scope: 'twilio/iam/roles/list' });
  assert.deepEqual((await bearer(narrow.body.access_token)).scopes, ['roles/list']);
  const wide = await post('/v2/token', {
    ...credentials(app),
    scope: 'roles/list role-assignments/create',
  });
  assert.deepEqual([wide.status, wide.body.error], [400, 'invalid_scope']);
  fc.assert(
    fc.property(fc.subarray(['a/b', 'c/d', 'accounts/read', 'roles/list']), (asked) => {
      const held: OauthScope[] = ['accounts/read'];
      const scopes = narrowScopes(held, asked.join(' '));
      return scopes === undefined || scopes.every((scope) => held.includes(scope));
    }),
  );
});

async function isRefused(token: string) {
  return bearer(token).then(
    () => false,
    (error: unknown) => error instanceof Failure && error.code === 'not-authenticated',
  );
}

test('D19, R-108: the tokens of a deleted app are dead at once', async () => {
  const { app, actor, organizationSid } = await makeApp();
  const { body } = await post('/v2/token', credentials(app));
  await bearer(body.access_token);
  await world.act(actor, [organizationSid], (unit) =>
    deleteOauthApp(unit, organizationSid, app.sid, 1),
  );
  assert.ok(await isRefused(body.access_token));
  assert.equal((await post('/v2/token', credentials(app))).status, 401);
});

test('a token lives an hour and a minute of leeway', async () => {
  const { app } = await makeApp();
  const { body } = await post('/v2/token', credentials(app));
  world.clock.advance(60 * minute + 59 * second);
  await bearer(body.access_token);
  world.clock.advance(2 * second);
  assert.ok(await isRefused(body.access_token));
});

test('a token is refused when it is unsigned, signed by another key or edited', async () => {
  const { app, organizationSid } = await makeApp();
  const { body } = await post('/v2/token', credentials(app));
  const claims = decodeJwt(body.access_token);
  const { kid = '' } = decodeProtectedHeader(body.access_token);
  const { privateKey } = await crypto.subtle.generateKey(
    { name: 'ECDSA', namedCurve: 'P-256' },
    true,
    ['sign', 'verify'],
  );
  const other = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', kid, typ: 'at+jwt' })
    .sign(privateKey);
  const symmetric = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', kid, typ: 'at+jwt' })
    .sign(new TextEncoder().encode(organizationSid.repeat(2)));
  const [head, , tail] = body.access_token.split('.');
  const scope = Buffer.from(JSON.stringify({ ...claims, scope: 'everything' })).toString(
    'base64url',
  );
  for (const token of [
    new UnsecuredJWT(claims).encode(),
    other,
    symmetric,
    `${head}.${scope}.${tail}`,
    'not a token',
    '',
  ]) {
    assert.ok(await isRefused(token), token);
  }
});

test('two processes that start at once verify each other’s tokens', async () => {
  const fresh = await openWorld();
  const box = createSecretBox(testSecret, 'signing-key', fresh.random);
  const [left, right] = [
    createSigningKeys({ ...fresh, box }),
    createSigningKeys({ ...fresh, box }),
  ];
  const signers = await Promise.all([left.signer(), right.signer()]);
  fresh.clock.advance(minute);
  for (const { kid } of signers) {
    assert.equal((await left.find(kid))?.kid, kid);
    assert.equal((await right.find(kid))?.kid, kid);
  }
  assert.equal(
    (await right.list()).some((key) => 'd' in key),
    false,
  );
  await fresh.close();
});

test('the metadata names the token endpoint and the keys', async () => {
  const metadata = await fetch(`${server.url}/.well-known/oauth-authorization-server`);
  const described = JSON.parse(await metadata.text());
  assert.equal(described.issuer, server.url);
  assert.equal(described.token_endpoint, `${server.url}/v2/token`);
  const keys = JSON.parse(await (await fetch(described.jwks_uri)).text()).keys;
  assert.deepEqual(Object.keys(keys[0]).sort(), ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
});

test('the last use of an app is noted at most every five minutes', async () => {
  const { app, organizationSid } = await makeApp();
  const lastUse = async () => {
    const page = await world.read(organizationSid, (db) =>
      listOauthApps(db, world.cursors, organizationSid, {}),
    );
    return page.items[0]?.lastUsedAt?.getTime();
  };
  assert.equal(await lastUse(), undefined);
  await post('/v2/token', credentials(app));
  const first = world.clock.now().getTime();
  assert.equal(await lastUse(), first);
  world.clock.advance(minute);
  await post('/v2/token', credentials(app));
  assert.equal(await lastUse(), first);
  world.clock.advance(5 * minute);
  await post('/v2/token', credentials(app));
  assert.equal(await lastUse(), first + 6 * minute);
});

test('I-33: deleting an app someone else has changed is refused', async () => {
  const { app, actor, organizationSid } = await makeApp();
  const stale = world.act(actor, [organizationSid], (unit) =>
    deleteOauthApp(unit, organizationSid, app.sid, 7),
  );
  await assert.rejects(
    stale,
    (error: unknown) => error instanceof Failure && error.code === 'version-mismatch',
  );
});
