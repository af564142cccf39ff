import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AccountSid,
  createSession,
  createSubaccount,
  getAccount,
  getMe,
  listAccounts,
  listMyAccounts,
  operations,
  setAccountSetting,
  verifySecondFactor,
} from '@guildhall/contract';
import type { Client } from '../support/client.ts';
import { enrolTotp, type TestApp } from '../support/factors.ts';
import {
  anAccount,
  anAccountUser,
  anOrganization,
  expectOk,
  type FixtureOrganization,
  password,
  type SignedIn,
  signIn,
} from '../support/fixture.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';
import { paramsFor } from './matrix-world.ts';

let running: RunningApp;
let organization: FixtureOrganization;
let accountSid: AccountSid;
let subaccountSid: AccountSid;
let open: AccountSid;
/** Somebody from outside, who administers both accounts. */
let outsider: SignedIn;
let app: TestApp;
before(async () => {
  running = await startApp();
  organization = await anOrganization(running, 'door.test');
  accountSid = await anAccount(organization, 'Guarded');
  open = await anAccount(organization, 'Open');
  const { owner } = organization;
  const below = await expectOk(
    owner.client.call(createSubaccount, { params: { accountSid }, body: { name: 'Below' } }),
  );
  subaccountSid = below.body.sid;
  outsider = await anAccountUser(running, owner, {
    accountSid,
    email: 'outsider@outside.test',
    roles: ['administrator'],
  });
  await demand(owner.client, true);
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

function demand(client: Client, value: boolean) {
  return expectOk(
    client.call(setAccountSetting, {
      params: { accountSid, setting: 'second-factor-required' },
      body: { value },
    }),
  );
}

const enter = (client: Client, sid: AccountSid) =>
  client.call(getAccount, { params: { accountSid: sid } });

test('R-62 A-62 who enters an account that demands a second factor is stopped at its door, from outside as from inside', async () => {
  for (const { client } of [outsider, organization.owner]) {
    const { status, problem } = await enter(client, accountSid);
    assert.deepEqual([status, problem.code], [403, 'second-factor-required']);
    assert.deepEqual(problem.details, {
      step: 'enrol',
      methods: [],
      demands: [{ by: 'account', demand: 'once-per-device' }],
      mayRemember: true,
      at: '/sign-in/second-factor',
    });
    assert.equal((await client.call(getMe)).body.secondFactorDue, null);
    assert.equal((await client.call(listMyAccounts)).status, 200);
  }
});

test('R-62 A-62 every route of the account refuses alike, and those of its subaccounts', async () => {
  const { client } = organization.owner;
  for (const operation of operations.filter(({ access }) => access.on === 'account')) {
    for (const sid of [accountSid, subaccountSid]) {
      const { problem } = await client.call(operation, {
        params: { ...paramsFor(operation), accountSid: sid } as never,
        ...(operation.body === undefined ? {} : { body: {} as never }),
      });
      assert.equal(problem.code, 'second-factor-required', operation.name);
    }
  }
});

test('R-62 A-62 other accounts, and the organization, are entered as before', async () => {
  const { client } = organization.owner;
  assert.equal((await enter(client, open)).status, 200);
  const params = { organizationSid: organization.sid };
  assert.equal((await client.call(listAccounts, { params })).status, 200);
});

test('R-62 whoever adds a factor at the door is let in at once', async () => {
  app = await enrolTotp(running, outsider);
  assert.equal((await enter(outsider.client, accountSid)).status, 200);
  const half = await signIn(running, outsider.email);
  assert.equal((await enter(half.client, accountSid)).problem.details?.['step'], 'verify');
  await expectOk(
    half.client.call(verifySecondFactor, {
      body: { method: 'totp', code: app.next(), remember: true },
    }),
  );
  assert.equal((await enter(half.client, accountSid)).status, 200);
  const body = { email: outsider.email, password };
  await expectOk(half.client.call(createSession, { body }));
  assert.equal((await enter(half.client, accountSid)).status, 200);
});

test('R-62 D19 who has not passed is stopped with the next request, in both processes, and let in when nobody asks any more', async () => {
  const twin = await running.twin();
  const elsewhere = twin.browser();
  elsewhere.cookie = organization.owner.client.cookie;
  assert.equal((await enter(elsewhere, accountSid)).problem.code, 'second-factor-required');
  await demand(outsider.client, false);
  assert.equal((await enter(elsewhere, accountSid)).status, 200);
  await demand(outsider.client, true);
  assert.equal((await enter(elsewhere, accountSid)).problem.code, 'second-factor-required');
});
