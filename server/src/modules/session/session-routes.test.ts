import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  completeSignUp,
  createSession,
  deleteCurrentSession,
  getMe,
  listSessions,
  startPasswordReset,
  startSignUp,
  updateMe,
} from '@guildhall/contract';
import { createClient } from '../../../test/support/client.ts';
import { minute } from '../../../test/support/moved-clock.ts';
import {
  deliveredToken,
  goodPassword,
  openSessionWorld,
  publicUrl,
  type SessionWorld,
  signUpForm,
} from '../../../test/support/session-world.ts';
import { testSecret } from '../../../test/support/world.ts';
import { noGrants } from '../../core/authorize.ts';
import { failureOf } from '../../core/failure-of.ts';
import { mountOperation } from '../../core/mount-operation.ts';
import { toProblem } from '../../core/problem.ts';
import { createSecretBox } from '../../platform/crypto/secret-box.ts';
import { createHttpServer, type HttpServer } from '../../platform/http/server.ts';
import { createLog } from '../../platform/log.ts';
import { sessionRoutes } from './session-routes.ts';

let world: SessionWorld;
let server: HttpServer;
let url: string;

before(async () => {
  world = await openSessionWorld();
  server = createHttpServer({
    log: createLog({ level: 'silent' }),
    trustedProxies: [],
    newRequestId: () => 'request',
    publicUrl: () => 'https://guildhall.example',
    onError: (error, request, reply) => {
      const failure = failureOf(error);
      void reply.code(failure.definition.status).send(toProblem(failure, request.id));
    },
    onNotFound: (_request, reply) => void reply.code(404).send(),
  });
  const deps = {
    connections: world.connections,
    runUnit: world.runUnit,
    clock: world.clock,
    box: createSecretBox(testSecret, 'answers', world.random),
    publicUrl: () => publicUrl,
    locateAccount: async () => undefined,
    accountDemandsFactor: async () => false,
    accountDemandsSignature: async () => false,
    authenticateCredential: async () => assert.fail('no request comes with Basic'),
    rights: world.rights,
    recallHoldings: async () => ({ tenantSid: undefined, grants: noGrants }),
    authenticate: async ({ headers }: { headers: { cookie?: string | undefined } }) =>
      (await world.authenticate(headers.cookie)) ?? ({ kind: 'anonymous' } as const),
  };
  for (const binding of sessionRoutes({
    ...world.session,
    endClaimsOnAddress: async () => undefined,
    followEmailChange: [],
    codeLock: { lockedUntil: async () => null, clear: async () => 0 },
    countDemandingAccounts: async () => 0,
  }))
    mountOperation(server, deps, binding);
  url = await server.listen({ host: '127.0.0.1', port: 0 });
});
after(async () => {
  await server.close();
  await world.close();
});

const browser = () => createClient(() => url);
const newMinute = () => world.clock.advance(2 * minute);

test('D1 A-66 A-67: a browser signs up, is somebody, changes its profile, and is nobody after signing out', async () => {
  const client = browser();
  const asked = await client.call(startSignUp, {
    body: { email: 'ada@example.com', locale: 'en' },
  });
  assert.deepEqual([asked.status, asked.raw], [202, '']);
  const token = await deliveredToken(world);
  const done = await client.call(completeSignUp, { body: { ...signUpForm, token } });
  assert.equal(done.status, 201);
  assert.equal(done.body.email, 'ada@example.com');
  assert.match(client.cookie, /^__Host-guildhall=/);

  const me = await client.call(getMe);
  assert.equal(me.headers.get('etag'), `"${me.body.version}"`);
  const changed = await client.call(updateMe, {
    body: { lastName: 'Lovelace' },
    ifMatch: me.body.version,
  });
  assert.equal(changed.body.lastName, 'Lovelace');
  const stale = await client.call(updateMe, { body: { lastName: 'No' }, ifMatch: me.body.version });
  assert.equal(stale.problem.code, 'version-mismatch');
  const sessions = await client.call(listSessions);
  assert.deepEqual(
    sessions.body.items.map(({ current }) => current),
    [true],
  );

  const kept = client.cookie;
  assert.equal((await client.call(deleteCurrentSession)).status, 204);
  assert.equal(client.cookie, '');
  client.cookie = kept;
  assert.equal((await client.call(getMe)).status, 401);
});

test('A-69: known and unknown addresses get the very same answer', async () => {
  newMinute();
  const client = browser();
  const answers = [];
  for (const email of ['ada@example.com', 'nobody@example.com']) {
    const signIn = await client.call(createSession, { body: { email, password: 'wrong' } });
    const signUp = await client.call(startSignUp, { body: { email } });
    const reset = await client.call(startPasswordReset, { body: { email } });
    answers.push([signIn, signUp, reset].map(({ status, raw }) => ({ status, raw })));
  }
  assert.deepEqual(answers[0], answers[1]);
});

test('A-54: a poisoned Host does not reach the link', async () => {
  newMinute();
  const client = browser();
  await client.call(startPasswordReset, {
    body: { email: 'ada@example.com' },
    headers: {
      'x-forwarded-host': 'evil.test',
      'x-forwarded-proto': 'http',
      forwarded: 'host=evil.test;proto=http',
    },
  });
  await world.events.drain();
  const { text = '', html = '' } =
    world.mailer.mails.findLast(({ to }) => to === 'ada@example.com') ?? {};
  assert.match(text, /https:\/\/guildhall\.example\/reset-password\/complete#token=/);
  assert.doesNotMatch(text + html, /evil\.test/);
});

test('A-55 A-108: an address that is no text, and a password of a megabyte, are refused with 4xx', async () => {
  newMinute();
  const before = world.mailer.mails.length;
  const client = browser();
  const bodies = [
    '{"email":["ada@example.com","eve@evil.test"]}',
    '{"email":{"x":1}}',
    '{"email":"ada@example.com","email[]":"eve@evil.test"}',
    `{"email":"ada@example.com","password":"${'x'.repeat(1024 * 1024)}"}`,
    '[',
  ];
  for (const body of bodies) {
    for (const path of [startPasswordReset.path, createSession.path]) {
      const headers = { 'content-type': 'application/json' };
      const { status } = await client.fetch(path, { method: 'POST', headers, body });
      assert.ok(status >= 400 && status < 500, `${status} for ${body.slice(0, 60)}`);
    }
  }
  await world.events.drain();
  assert.equal(world.mailer.mails.length, before);
});

test('A-103: the thirty-first attempt of a minute is refused with the seconds to wait', async () => {
  newMinute();
  const client = browser();
  const attempt = (email: string) =>
    client.call(createSession, { body: { email, password: goodPassword } });
  const answers = [];
  for (let count = 0; count < 31; count += 1) answers.push(await attempt(`p${count}@example.com`));
  assert.ok(answers.slice(0, 30).every(({ status }) => status === 401));
  const last = answers.at(-1)?.problem ?? assert.fail();
  assert.equal(last.code, 'too-many-requests');
  assert.ok(Number(last.details?.['retryAfterSeconds']) >= 1);
});
