import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AccountSid,
  acceptAccountRequest,
  acceptInvitation,
  accountRolePermissions,
  accountRoleSid,
  accountRoles,
  createAccountInvitations,
  createAccountRequest,
  createApiKey,
  createAuthToken,
  createOperation,
  createRoleAssignment,
  createSubaccount,
  deleteAuthToken,
  getApiKey,
  listAuthTokens,
  organizationRoleAccountPermissions,
  organizationRolePermissions,
  organizationRoles,
  promoteAuthToken,
  reactivateAccount,
  reactivateUser,
  releaseAcknowledgements,
  removeAccountUser,
  requestAccountRelease,
  rotateApiKey,
  suspendAccount,
  suspendUser,
  transferAccount,
  updateAccountUser,
  updateUser,
} from '@guildhall/contract';
import {
  aMember,
  anAccount,
  anOrganization,
  aPerson,
  expectOk,
  type FixtureOrganization,
  type SignedIn,
} from '../support/fixture.ts';
import { outsidersOf } from '../support/outsiders.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';
import { basicOf } from '../support/signing.ts';

let running: RunningApp;
let home: FixtureOrganization;
before(async () => {
  running = await startApp();
  home = await anOrganization(running, 'stopped.test');
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

const outsiders = () => outsidersOf(running, home);
const owner = () => home.owner.client;
const opens = async (accountSid: string, authorization: string) => {
  const { status } = await fetch(`${running.baseUrl}/2010-04-01/Accounts/${accountSid}.json`, {
    headers: { authorization },
  });
  return status === 200;
};

/** A main key and an auth token of an account, made by somebody, and what of them works. */
async function credentialsOf(person: SignedIn, accountSid: AccountSid) {
  const params = { accountSid };
  const body = { name: 'Job', kind: 'main' as const };
  const key = (await expectOk(person.client.call(createApiKey, { params, body }))).body;
  const token = (await expectOk(person.client.call(createAuthToken, { params }))).body.token;
  const place = { accountSid, apiKeySid: key.sid };
  const basic = basicOf({ apiKeySid: key.sid, secret: key.secret });
  const byToken = `Basic ${Buffer.from(`${accountSid}:${token}`).toString('base64')}`;
  return {
    place,
    basic,
    work: async () => [await opens(accountSid, basic), await opens(accountSid, byToken)],
    standing: async () =>
      (await expectOk(owner().call(getApiKey, { params: place }))).body.standing,
    tokens: async () =>
      (await expectOk(owner().call(listAuthTokens, { params }))).body.items.length,
  };
}

type Credentials = Awaited<ReturnType<typeof credentialsOf>>;

async function assertStopped({ work, standing }: Credentials): Promise<void> {
  assert.deepEqual(await work(), [false, false]);
  assert.equal(await standing(), 'keeper-without-right');
}

async function assertEnded({ work, standing, tokens }: Credentials): Promise<void> {
  assert.deepEqual(await work(), [false, false]);
  assert.equal(await standing(), 'ended');
  assert.equal(await tokens(), 0);
}

const member = (name: string, organizationRole: 'standard-user' | 'administrator') =>
  aMember(running, home, { name, organizationRole });
const give = (accountSid: AccountSid, { userSid }: SignedIn, role: 'developer' | 'support') =>
  expectOk(
    owner().call(createRoleAssignment, {
      params: { organizationSid: home.sid },
      body: { accountSid, userSid, roleSid: accountRoleSid[role] },
    }),
  );
const take = (accountSid: AccountSid, { userSid }: SignedIn) =>
  expectOk(owner().call(removeAccountUser, { params: { accountSid, userSid } }));
const change = (accountSid: AccountSid, { userSid }: SignedIn, role: 'administrator' | 'support') =>
  expectOk(
    owner().call(updateAccountUser, {
      params: { accountSid, userSid },
      body: { roles: [role] },
    }),
  );

test('A-44 whoever is removed and given a role again brings no key and no token back, also below the account', async () => {
  const accountSid = await anAccount(home, 'Removed');
  const body = { name: 'Below' };
  const below = await expectOk(owner().call(createSubaccount, { params: { accountSid }, body }));
  const ada = await member('ada', 'standard-user');
  await give(accountSid, ada, 'developer');
  const kept = await credentialsOf(ada, accountSid);
  const keptBelow = await credentialsOf(ada, below.body.sid);
  assert.deepEqual(await kept.work(), [true, true]);
  await take(accountSid, ada);
  await assertStopped(kept);
  await assertStopped(keptBelow);
  running.clock.advance(90 * 24 * 3_600_000);
  await outsiders().refresh(home.owner);
  await give(accountSid, ada, 'developer');
  await assertEnded(kept);
  await assertEnded(keptBelow);
});

test('A-44 whoever falls to a role without credentials and rises again brings nothing back', async () => {
  const accountSid = await anAccount(home, 'Fallen');
  const bea = await member('bea', 'standard-user');
  await change(accountSid, bea, 'administrator');
  const kept = await credentialsOf(bea, accountSid);
  await change(accountSid, bea, 'support');
  await assertStopped(kept);
  await change(accountSid, bea, 'administrator');
  await assertEnded(kept);
});

test('a change of roles that keeps the right keeps the credentials at work', async () => {
  const accountSid = await anAccount(home, 'Kept');
  const cleo = await member('cleo', 'standard-user');
  await give(accountSid, cleo, 'developer');
  const kept = await credentialsOf(cleo, accountSid);
  await give(accountSid, cleo, 'support');
  await change(accountSid, cleo, 'administrator');
  await expectOk(
    owner().call(transferAccount, { params: { accountSid }, body: { userSid: cleo.userSid } }),
  );
  assert.deepEqual(await kept.work(), [true, true]);
  const params = { organizationSid: home.sid, userSid: cleo.userSid };
  const rise = { organizationRole: 'administrator' as const };
  await expectOk(owner().call(updateUser, { params, body: rise }));
  assert.deepEqual(await kept.work(), [true, true]);
});

test('A-44 for many at once: given back in bulk, roles bring nothing back', async () => {
  const accountSid = await anAccount(home, 'Bulk');
  const dan = await member('dan', 'standard-user');
  await give(accountSid, dan, 'developer');
  const kept = await credentialsOf(dan, accountSid);
  await take(accountSid, dan);
  const accounts = [{ accountSid, roles: ['administrator' as const] }];
  const body = { kind: 'give-account-roles' as const, userSids: [dan.userSid], accounts };
  const params = { organizationSid: home.sid };
  await expectOk(owner().call(createOperation, { params, body: { ...body, expectedCount: 1 } }));
  await running.workOff();
  assert.deepEqual((await outsiders().accessOf(dan, accountSid))?.roles, ['administrator']);
  await assertEnded(kept);
});

test('A-44 from outside: access that ended, or was removed, and is accepted anew brings nothing back', async () => {
  const accountSid = await anAccount(home, 'Outside');
  const { guest, later } = outsiders();
  const gus = await guest('gus@far.test', accountSid, { endsAt: later(60_000) }, ['administrator']);
  const gone = await guest('gone@far.test', accountSid, {}, ['administrator']);
  const kept = await credentialsOf(gus, accountSid);
  const ofGone = await aKeyOf(gone, accountSid);
  running.clock.advance(60_000);
  await assertStopped(kept);
  const again = async (person: SignedIn) => {
    await outsiders().refresh(person);
    const token = await inviteAgain(person, accountSid);
    await expectOk(person.client.call(acceptInvitation, { body: { token } }));
  };
  await again(gus);
  await assertEnded(kept);
  const place = { accountSid, apiKeySid: kept.place.apiKeySid };
  const rotated = await expectOk(gus.client.call(rotateApiKey, { params: place, body: {} }));
  assert.equal(rotated.body.standing, 'working');
  assert.ok(await opens(accountSid, ofGone));
  await take(accountSid, gone);
  await again(gone);
  assert.ok(!(await opens(accountSid, ofGone)));
});

async function inviteAgain(person: SignedIn, accountSid: AccountSid): Promise<string> {
  const body = { emails: [person.email], roles: ['administrator' as const] };
  await expectOk(owner().call(createAccountInvitations, { params: { accountSid }, body }));
  await running.deliver();
  return running.tokenFor(person.email);
}

test('A-44 an owner who gave an account away and gets it back brings nothing back', async () => {
  const eve = await member('eve', 'standard-user');
  const accountSid = await anAccount(home, 'Owned', eve.userSid);
  const kept = await credentialsOf(eve, accountSid);
  const transfer = (userSid: typeof eve.userSid, keepFormerOwner: boolean) =>
    expectOk(
      owner().call(transferAccount, {
        params: { accountSid },
        body: { userSid, keepFormerOwner },
      }),
    );
  await transfer(home.owner.userSid, false);
  await assertStopped(kept);
  await transfer(eve.userSid, true);
  await assertEnded(kept);
});

test('A-44 an Administrator of the organization who falls and rises brings back only what rested on the account', async () => {
  const fay = await member('fay', 'administrator');
  const by = await anAccount(home, 'By the organization');
  const own = await anAccount(home, 'Of her own', fay.userSid);
  const kept = await credentialsOf(fay, by);
  const owned = await credentialsOf(fay, own);
  const params = { organizationSid: home.sid, userSid: fay.userSid };
  const become = (organizationRole: 'administrator' | 'standard-user') =>
    expectOk(owner().call(updateUser, { params, body: { organizationRole } }));
  await become('standard-user');
  await assertStopped(kept);
  assert.deepEqual(await owned.work(), [true, true]);
  await become('administrator');
  await assertEnded(kept);
  assert.deepEqual(await owned.work(), [true, true]);
});

test('A-44 an account that leaves and comes back brings back nothing of those who had no role on it', async () => {
  const hal = await member('hal', 'administrator');
  const accountSid = await anAccount(home, 'Comes back');
  const kept = await credentialsOf(hal, accountSid);
  const taker = await aPerson(running, 'taker@stopped.test');
  await expectOk(
    owner().call(requestAccountRelease, {
      params: { organizationSid: home.sid, accountSid },
      body: { email: taker.email, acknowledgements: [...releaseAcknowledgements] },
    }),
  );
  await running.deliver();
  const token = running.tokenFor(taker.email);
  await expectOk(taker.client.call(acceptAccountRequest, { body: { token } }));
  const takers = await aKeyOf(taker, accountSid);
  assert.deepEqual(await kept.work(), [false, false]);
  const asked = await expectOk(
    owner().call(createAccountRequest, {
      params: { organizationSid: home.sid },
      body: { accountSid },
    }),
  );
  await expectOk(
    taker.client.call(acceptAccountRequest, { body: { accountRequestSid: asked.body.sid } }),
  );
  assert.deepEqual(await kept.work(), [false, false]);
  assert.equal(await kept.standing(), 'ended');
  assert.ok(await opens(accountSid, takers), 'whoever owns it goes on');
});

async function aKeyOf(person: SignedIn, accountSid: AccountSid): Promise<string> {
  const body = { name: 'Goes on', kind: 'main' as const };
  const made = await expectOk(person.client.call(createApiKey, { params: { accountSid }, body }));
  return basicOf({ apiKeySid: made.body.sid, secret: made.body.secret });
}

test('what was only suspended works again as it was: account and person', async () => {
  const accountSid = await anAccount(home, 'Suspended');
  const ivy = await member('ivy', 'standard-user');
  await give(accountSid, ivy, 'developer');
  const kept = await credentialsOf(ivy, accountSid);
  const params = { organizationSid: home.sid, userSid: ivy.userSid };
  await expectOk(owner().call(suspendUser, { params }));
  await assertStopped(kept);
  await expectOk(owner().call(reactivateUser, { params }));
  assert.deepEqual(await kept.work(), [true, true]);
  await expectOk(owner().call(suspendAccount, { params: { accountSid } }));
  assert.deepEqual(await kept.work(), [false, false]);
  await expectOk(owner().call(reactivateAccount, { params: { accountSid } }));
  assert.deepEqual(await kept.work(), [true, true]);
});

test('A-44 A-97 a key that stopped has no overlap when somebody else rotates it: the former secret stays dead', async () => {
  const accountSid = await anAccount(home, 'Rotated');
  const joe = await member('joe', 'standard-user');
  await give(accountSid, joe, 'developer');
  const kept = await credentialsOf(joe, accountSid);
  await take(accountSid, joe);
  const body = { overlapHours: 24 };
  const rotated = await expectOk(owner().call(rotateApiKey, { params: kept.place, body }));
  assert.deepEqual([rotated.body.standing, rotated.body.formerSecretUntil], ['working', null]);
  assert.deepEqual(await kept.work(), [false, false]);
  await give(accountSid, joe, 'developer');
  assert.deepEqual(await kept.work(), [false, false]);
  assert.equal(await kept.standing(), 'working', 'it is another’s by now');
});

test('R-114 A-44 a secondary token that stopped is not promoted: the primary one goes on, by either API', async () => {
  const accountSid = await anAccount(home, 'Promoted');
  const params = { accountSid };
  const pro = await member('pro', 'standard-user');
  await give(accountSid, pro, 'developer');
  const make = async (by: SignedIn) =>
    (await expectOk(by.client.call(createAuthToken, { params }))).body.token;
  const primary = await make(home.owner);
  await make(pro);
  await take(accountSid, pro);
  const refused = await owner().call(promoteAuthToken, { params });
  assert.deepEqual([refused.status, refused.problem.code], [409, 'auth-token-stopped']);
  const basic = (token: string) =>
    `Basic ${Buffer.from(`${accountSid}:${token}`).toString('base64')}`;
  const classic = await fetch(`${running.baseUrl}/v1/AuthTokens/Promote`, {
    method: 'POST',
    headers: { authorization: basic(primary) },
  });
  const { code }: { code: number } = JSON.parse(await classic.text());
  assert.deepEqual([classic.status, code], [409, 20409]);
  assert.ok(await opens(accountSid, basic(primary)));
  const secondary = { ...params, rank: 'secondary' as const };
  await expectOk(owner().call(deleteAuthToken, { params: secondary }));
  const working = await make(home.owner);
  await expectOk(owner().call(promoteAuthToken, { params }));
  assert.ok(await opens(accountSid, basic(working)));
});

test('the roles that the database takes for those that keep credentials or authorize apps are those of the catalogue', async () => {
  const may = async (roles: readonly string[]) => {
    const row = await running.owner.direct.first<{ readonly may: boolean }>({
      compile: () => ({
        sql: 'select may_keep_credentials($1) as may',
        parameters: [[...roles]],
      }),
    } as never);
    return row?.may;
  };
  for (const role of accountRoles) {
    const expected = accountRolePermissions[role].includes('api-credential:manage');
    assert.equal(await may([role]), expected, role);
  }
  const byOrganization = organizationRoles.filter((role) =>
    organizationRoleAccountPermissions[role].includes('api-credential:manage'),
  );
  assert.deepEqual([...byOrganization].sort(), ['administrator', 'owner']);
  const ofApps = organizationRoles.filter((role) =>
    organizationRolePermissions[role].includes('oauth-app:create'),
  );
  assert.deepEqual([...ofApps].sort(), ['administrator', 'owner']);
});
