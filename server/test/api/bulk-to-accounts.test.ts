import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type BodyOf,
  createOperation,
  getOperation,
  listAccountInvitations,
  listAccountUsers,
  listOperationRows,
  previewOperation,
} from '@guildhall/contract';
import {
  aMember,
  anAccount,
  anOrganization,
  type FixtureOrganization,
  type SignedIn,
} from '../support/fixture.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let organization: FixtureOrganization;
let ben: SignedIn;
before(async () => {
  running = await startApp();
  organization = await anOrganization(running, 'bulk.test');
  ben = await aMember(running, organization, { name: 'ben', organizationRole: 'standard-user' });
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

type Body = BodyOf<typeof createOperation>;
const params = () => ({ organizationSid: organization.sid });
const owner = () => organization.owner.client;
const previewed = async (body: Omit<Body, 'expectedCount'>) =>
  (await owner().call(previewOperation, { params: params(), body })).body;
const refused = async (body: Body) =>
  (await owner().call(createOperation, { params: params(), body })).problem;

/** Starts it, works it off and answers what it came to. */
async function run(body: Body) {
  const made = await owner().call(createOperation, { params: params(), body });
  assert.equal(made.status, 202, made.raw);
  await running.workOff();
  const at = { ...params(), operationSid: made.body.sid };
  return (await owner().call(getOperation, { params: at })).body;
}

test('D4 D5 rows for accounts only invite people from outside to each of their accounts, one by one', async () => {
  const [one, two] = [
    await anAccount(organization, 'Only one'),
    await anAccount(organization, 'Only two'),
  ];
  const [first, second] = [
    { accountSid: one, roles: ['developer' as const] },
    { accountSid: two, roles: ['support' as const] },
  ];
  const body: Body = {
    kind: 'invite-users',
    organizationRole: 'standard-user',
    accounts: [first, second],
    rows: [
      { email: 'joins@bulk.test' },
      { email: 'out@elsewhere.test', accountsOnly: true },
      { email: 'Out@Elsewhere.test', accountsOnly: true },
      { email: 'nowhere', accountsOnly: true },
      { email: 'not@verified.test' },
      { email: ben.email, accountsOnly: true, accounts: [first] },
    ],
  };
  assert.deepEqual((await previewed(body)).verdicts, [
    'ready',
    'ready',
    'duplicate',
    'malformed',
    'domain-not-verified',
    'ready',
  ]);
  const done = await run(body);
  assert.deepEqual([done.done, done.skipped, done.failed], [3, 3, 0]);
  for (const [accountSid, roles] of [
    [one, ['developer']],
    [two, ['support']],
  ] as const) {
    const open = await owner().call(listAccountInvitations, { params: { accountSid }, query: {} });
    assert.deepEqual(
      open.body.items.map(({ email, accounts }) => [email, accounts[0]?.roles]),
      [['out@elsewhere.test', roles]],
    );
  }
  const onIt = await owner().call(listAccountUsers, { params: { accountSid: one }, query: {} });
  assert.ok(onIt.body.items.some(({ email }) => email === ben.email));
  const again = await run({
    ...body,
    rows: [{ email: 'out@elsewhere.test', accountsOnly: true }],
  });
  const left = await owner().call(listOperationRows, {
    params: { ...params(), operationSid: again.sid },
    query: { state: 'skipped' },
  });
  assert.deepEqual(
    left.body.items.map(({ label, code }) => [label, code]),
    [['out@elsewhere.test', 'already-invited']],
  );
  const withoutAccounts = await refused({
    kind: 'invite-users',
    rows: [{ email: 'out@elsewhere.test', accountsOnly: true }],
  });
  assert.equal(withoutAccounts?.code, 'malformed-request');
});
