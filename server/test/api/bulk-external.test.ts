import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AccountSid,
  type BodyOf,
  createOperation,
  getOperation,
  listAccountUsers,
  previewOperation,
} from '@guildhall/contract';
import {
  anAccount,
  anAccountUser,
  anOrganization,
  type FixtureOrganization,
} from '../support/fixture.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let organization: FixtureOrganization;
let accountSid: AccountSid;
let other: AccountSid;
before(async () => {
  running = await startApp();
  organization = await anOrganization(running, 'bulk.test');
  [accountSid, other] = [
    await anAccount(organization, 'Shared'),
    await anAccount(organization, 'Other'),
  ];
  for (const name of ['xena', 'yuri', 'zack'])
    await anAccountUser(running, organization.owner, {
      accountSid,
      email: `${name}@outside.test`,
      roles: name === 'zack' ? ['support'] : ['developer'],
    });
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

type Body = BodyOf<typeof createOperation>;
const params = () => ({ organizationSid: organization.sid });
const owner = () => organization.owner.client;

async function run(body: Body) {
  const made = await owner().call(createOperation, { params: params(), body });
  assert.equal(made.status, 202, made.raw);
  await running.workOff();
  const at = { ...params(), operationSid: made.body.sid };
  return (await owner().call(getOperation, { params: at })).body;
}

async function rolesOn(sid: AccountSid): Promise<Record<string, readonly string[]>> {
  const at = { params: { accountSid: sid }, query: {} };
  const { items } = (await owner().call(listAccountUsers, at)).body;
  const outside = items.filter(({ email }) => email.endsWith('@outside.test'));
  return Object.fromEntries(outside.map(({ firstName, roles }) => [firstName, roles]));
}

test('R-33 all people from outside whom filters show get roles on accounts they are on, and on no others', async () => {
  const body: Body = {
    kind: 'give-account-roles',
    externalUserFilter: { role: 'developer', concern: 'without-sponsor' },
    accounts: [
      { accountSid, roles: ['billing-manager'] },
      { accountSid: other, roles: ['support'] },
    ],
  };
  const seen = (await owner().call(previewOperation, { params: params(), body })).body;
  assert.deepEqual([seen.affected, seen.total], [2, 4]);
  assert.deepEqual(
    seen.excluded.map(({ reason, count }) => [reason, count]),
    [['external-user', 2]],
  );
  const done = await run({ ...body, expectedCount: 2 });
  assert.deepEqual([done.done, done.skipped], [2, 2]);
  assert.deepEqual(await rolesOn(accountSid), {
    xena: ['billing-manager', 'developer'],
    yuri: ['billing-manager', 'developer'],
    zack: ['support'],
  });
  assert.deepEqual(await rolesOn(other), {});
});

test('R-35 the access of all people from outside whom filters show is taken, that of nobody else', async () => {
  const done = await run({
    kind: 'take-account-access',
    externalUserFilter: { role: 'developer' },
    accountSids: [accountSid],
  });
  assert.equal(done.done, 2);
  assert.deepEqual(await rolesOn(accountSid), { zack: ['support'] });
});

test('D5 a request says once whom it is for, and filters of people from outside are for access only', async () => {
  const refused = async (body: Body) =>
    (await owner().call(createOperation, { params: params(), body })).problem?.code;
  const externalUserFilter = {};
  const accountSids = [accountSid];
  assert.equal(
    await refused({ kind: 'take-account-access', externalUserFilter, userFilter: {}, accountSids }),
    'malformed-request',
  );
  assert.equal(await refused({ kind: 'suspend-users', externalUserFilter }), 'malformed-request');
});
