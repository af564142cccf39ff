import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AnyOperation,
  acceptInvitation,
  createAccountInvitations,
  createSession,
  deleteCurrentSession,
  getMe,
  getMySecondFactor,
  listSessions,
  listUserSessions,
  operations,
  startTotpEnrolment,
  updateSignInPolicy,
  updateUser,
  verifySecondFactor,
} from '@guildhall/contract';
import { enrolTotp, type TestApp } from '../support/factors.ts';
import {
  aMember,
  anAccount,
  anOrganization,
  expectOk,
  type FixtureOrganization,
  password,
  type SignedIn,
  signIn,
} from '../support/fixture.ts';
import { mountedRoutes } from '../support/mounted-routes.ts';
import { second } from '../support/moved-clock.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';
import { paramsFor } from './matrix-world.ts';

let running: RunningApp;
let organization: FixtureOrganization;
let app: TestApp;
/** An Owner whose password was right and whose code is due. */
let half: SignedIn;
/** A member of whom a factor is demanded, and who has none. */
let without: SignedIn;
before(async () => {
  running = await startApp();
  organization = await anOrganization(running, 'half.test');
  without = await aMember(running, organization, {
    name: 'without',
    organizationRole: 'administrator',
  });
  app = await enrolTotp(running, organization.owner);
  half = await signIn(running, organization.owner.email);
  const params = { organizationSid: organization.sid };
  await organization.owner.client.call(updateUser, {
    params: { ...params, userSid: without.userSid },
    body: { requiresSecondFactor: true },
  });
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

/** What a session with a step due reaches, besides what anybody reaches; everything else is one refusal. */
const reached: Readonly<Record<'verify' | 'enrol', readonly string[]>> = {
  verify: [
    'deleteCurrentSession',
    'verifySecondFactor',
    'startPasskeyVerification',
    'verifyPasskey',
    'getMe',
  ],
  enrol: [
    'deleteCurrentSession',
    'confirmPassword',
    'getMe',
    'getMySecondFactor',
    'startTotpEnrolment',
    'createTotp',
    'startPasskeyEnrolment',
    'createPasskey',
  ],
};

const withoutPublic = operations.filter(({ access }) => access.on !== 'public');

function knock(person: SignedIn, operation: AnyOperation) {
  const params = {
    ...paramsFor(operation),
    organizationSid: organization.sid,
    userSid: organization.owner.userSid,
  };
  return person.client.call(operation, {
    params: params as never,
    ...(operation.body === undefined ? {} : { body: {} as never }),
  });
}

for (const step of ['verify', 'enrol'] as const) {
  test(`A-59 a session that has yet to ${step} is refused alike at every route, and told where to go`, async () => {
    const person = step === 'verify' ? half : without;
    for (const operation of withoutPublic) {
      if (reached[step].includes(operation.name)) continue;
      const { status, problem } = await knock(person, operation);
      if (operation.access.on === 'operator' || operation.access.on === 'gateway') {
        assert.equal(status, 401, operation.name);
        continue;
      }
      assert.deepEqual([status, problem.code], [403, 'second-factor-required'], operation.name);
      assert.equal(problem.details?.['step'], step, operation.name);
      assert.equal(problem.details?.['at'], '/sign-in/second-factor');
    }
    const admitted = operations
      .filter(({ access }) => access.on === 'self' && access.half?.includes(step))
      .map(({ name }) => name);
    assert.deepEqual(admitted.sort(), [...reached[step]].sort());
  });
}

/** Routes besides the operations of the contract that ask nobody who they are, and why that is no way in. */
const openRoutes: readonly (readonly [start: string, reason: string])[] = [
  ['/healthz', 'tells that the process lives'],
  ['/readyz', 'tells that the database answers'],
  ['/metrics', 'counts; names nobody'],
  ['/openapi.json', 'what is published'],
  ['/docs', 'what is published'],
  ['/.well-known/', 'what is published'],
  ['/v1/token', 'asks for the secret of an app'],
  ['/v2/token', 'asks for the secret of an app'],
  ['/gateway/verify', 'asks for the key of a proxy'],
];

test('A-59 every route of other protocols takes no session at all, half or whole', async () => {
  const routes = mountedRoutes(running).filter(({ path }) => !path.startsWith('/api/'));
  const isOpen = (path: string) => openRoutes.some(([start]) => path.startsWith(start));
  const asking = routes.filter(({ path }) => !isOpen(path));
  assert.ok(asking.length > 40, 'the doors of other protocols are mounted');
  const whole = await signIn(running, without.email);
  for (const { method, path } of asking) {
    for (const { client } of [half, without, whole]) {
      const { status } = await client.fetch(path.replaceAll(/:\w+/g, 'x'), { method });
      assert.equal(status, 401, `${method} ${path}`);
    }
  }
});

test('every route below /api is an operation of the contract', () => {
  const named = operations.map(({ method, path }) => `${method} ${path}`);
  const mounted = mountedRoutes(running).filter(({ path }) => path.startsWith('/api/'));
  assert.deepEqual(mounted.map(({ method, path }) => `${method} ${path}`).sort(), named.sort());
});

test('A-59 what anybody reaches a half session reaches as anybody, not as its person', async () => {
  const { email } = organization.owner;
  const elsewhere = await anOrganization(running, 'half-elsewhere.test');
  const accountSid = await anAccount(elsewhere, 'Invites a half session');
  await expectOk(
    elsewhere.owner.client.call(createAccountInvitations, {
      params: { accountSid },
      body: { emails: [email], roles: ['developer'] },
    }),
  );
  await running.deliver();
  const body = { token: running.tokenFor(email) };
  const nobody = running.browser();
  const asNobody = await nobody.call(acceptInvitation, { body });
  const asHalf = await half.client.call(acceptInvitation, { body });
  assert.deepEqual([asHalf.status, asHalf.problem.code], [asNobody.status, asNobody.problem.code]);
  assert.ok(asHalf.status >= 400, 'the invitation waits for the whole person');
  for (const operation of operations.filter(({ access }) => access.on === 'public')) {
    const known = await knock(half, operation);
    const unknown = await knock({ ...half, client: running.browser() }, operation);
    assert.equal(known.status, unknown.status, operation.name);
  }
});

test('A-59 of a half session nothing is told but the address, the language and what is due', async () => {
  const { body } = await half.client.call(getMe);
  assert.deepEqual(
    [body.email, body.firstName, body.lastName, body.organization],
    [organization.owner.email, '', '', null],
  );
  assert.deepEqual(body.secondFactorDue, {
    step: 'verify',
    methods: ['totp', 'recovery-code'],
    demands: [{ by: 'person', demand: 'once-per-device' }],
    mayRemember: true,
  });
});

test('A-59 who has a factor cannot add another one instead of passing it', async () => {
  for (const operation of [getMySecondFactor, startTotpEnrolment]) {
    const { problem } = await half.client.call(operation);
    assert.equal(problem.code, 'second-factor-required');
  }
});

test('A-59 A-66 passing gives a new token; the old one stays dead, and nobody is whole by it', async () => {
  const person = await signIn(running, organization.owner.email);
  const { cookie } = person.client;
  const answer = await person.client.call(verifySecondFactor, {
    body: { method: 'totp', code: app.next() },
  });
  assert.equal(answer.body.secondFactorDue, null);
  assert.equal(answer.body.organization?.sid, organization.sid);
  assert.notEqual(person.client.cookie, cookie);
  const old = running.browser();
  old.cookie = cookie;
  assert.equal((await old.call(getMe)).status, 401);
  assert.equal((await person.client.call(getMe)).body.secondFactorDue, null);
});

test('A-59 a right code does not stand for the password, nor for somebody else’s', async () => {
  const stranger = running.browser();
  const body = { method: 'totp', code: app.next() } as const;
  assert.equal((await stranger.call(verifySecondFactor, { body })).status, 401);
  const wrong = await stranger.call(createSession, {
    body: { email: organization.owner.email, password: `${password}!` },
  });
  assert.equal(wrong.problem.code, 'sign-in-failed');
  const others = await without.client.call(verifySecondFactor, { body });
  assert.equal(others.problem.code, 'second-factor-required');
});

test('A-59 the lists of sessions tell which have given the password alone', async () => {
  const params = { organizationSid: organization.sid, userSid: organization.owner.userSid };
  const whole = await signIn(running, organization.owner.email);
  running.clock.advance(second);
  await signIn(running, organization.owner.email);
  const body = { method: 'totp', code: app.next() } as const;
  await whole.client.call(verifySecondFactor, { body });
  const own = (await whole.client.call(listSessions, { query: {} })).body.items;
  assert.deepEqual(
    own.slice(0, 2).map(({ current, secondFactorMissing }) => [current, secondFactorMissing]),
    [
      [false, true],
      [true, false],
    ],
  );
  const seen = (await whole.client.call(listUserSessions, { params, query: {} })).body.items;
  assert.deepEqual(
    seen.map(({ sid, secondFactorMissing }) => [sid, secondFactorMissing]),
    own.map(({ sid, secondFactorMissing }) => [sid, secondFactorMissing]),
  );
});

test('a half session signs out', async () => {
  const person = await signIn(running, organization.owner.email);
  assert.equal((await person.client.call(deleteCurrentSession)).status, 204);
  assert.equal((await person.client.call(getMe)).status, 401);
});

test('D14 D19 what the organization demands counts for sessions that are open, in both processes', async () => {
  const twin = await running.twin();
  const member = await aMember(running, organization, {
    name: 'open',
    organizationRole: 'standard-user',
  });
  const elsewhere = twin.browser();
  elsewhere.cookie = member.client.cookie;
  assert.equal((await elsewhere.call(getMe)).body.secondFactorDue, null);
  const owner = await signIn(running, organization.owner.email);
  await owner.client.call(verifySecondFactor, { body: { method: 'totp', code: app.next() } });
  const params = { organizationSid: organization.sid };
  const set = (secondFactor: 'off' | 'every-sign-in') =>
    owner.client.call(updateSignInPolicy, { params, body: { secondFactor } });
  assert.equal((await set('every-sign-in')).body.secondFactor, 'every-sign-in');
  assert.deepEqual((await elsewhere.call(getMe)).body.secondFactorDue, {
    step: 'enrol',
    methods: [],
    demands: [{ by: 'organization', demand: 'every-sign-in' }],
    mayRemember: false,
  });
  assert.equal((await set('off')).status, 200);
  assert.equal((await elsewhere.call(getMe)).body.secondFactorDue, null);
});
