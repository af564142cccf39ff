import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  type AccountSid,
  createAccount,
  getAccount,
  getAccountSetUp,
  getOperation,
  listAccountKinds,
  listAccountUsers,
  listOperations,
  retryOperation,
} from '@guildhall/contract';
import { operator } from '../../src/cli/operator/operator.ts';
import { temporaryDirectory } from '../support/database.ts';
import { aMember, anOrganization, expectOk, type FixtureOrganization } from '../support/fixture.ts';
import { operatorKey, type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let organization: FixtureOrganization;
before(async () => {
  running = await startApp();
  organization = await anOrganization(running, 'kinds.test');
});
after(() => running.close());

/** What a command prints, as one text. */
async function say(...words: string[]): Promise<string> {
  const lines: string[] = [];
  const environment = {
    GUILDHALL_OPERATOR_KEY: operatorKey,
    GUILDHALL_PUBLIC_URL: running.baseUrl,
  };
  assert.equal(await operator((line) => lines.push(line), words, environment), 0);
  return lines.join('\n');
}

const create = (kind: string | undefined, client = organization.owner.client) =>
  client.call(createAccount, {
    params: { organizationSid: organization.sid },
    body: { name: 'Works', ...(kind === undefined ? {} : { kind }) },
  });

const setUpOf = async (accountSid: AccountSid, client = organization.owner.client) =>
  (await expectOk(client.call(getAccountSetUp, { params: { accountSid } }))).body;

test('D18 R-56 an account of a kind without further steps is active in the answer that creates it', async () => {
  const { body } = await expectOk(create(undefined));
  assert.deepEqual([body.kind, body.status], ['standard', 'active']);
  const { state, steps, operationSid } = await setUpOf(body.sid);
  assert.equal(state, 'done');
  assert.deepEqual(
    steps.map(({ name, labels }) => [name, labels.en]),
    [
      ['record-account', 'Create the account'],
      ['give-owner-access', 'Give its owner access'],
    ],
  );
  const { client } = organization.owner;
  const params = { organizationSid: organization.sid };
  assert.ok(operationSid !== null);
  const run = await expectOk(client.call(getOperation, { params: { ...params, operationSid } }));
  assert.deepEqual(
    [run.body.kind, run.body.state, run.body.done],
    ['set-up-account', 'finished', 2],
  );
  const shown = async (query: { readonly kind?: 'set-up-account' }) =>
    (await expectOk(client.call(listOperations, { params, query }))).body.items.length;
  assert.deepEqual([await shown({}), await shown({ kind: 'set-up-account' })], [0, 1]);
});

test('D18 the operator configures a kind from a file; an account of it shows its steps, waits for the service, fails with its reason, is tried again and is ready', async () => {
  const made = await say('create-kind', 'billed', 'Billed');
  assert.equal(made, 'billed: Billed; offered; no further steps');
  const file = join(await temporaryDirectory(), 'kind.json');
  const steps = [
    { name: 'billing-profile', labels: { en: 'Open a billing profile' }, act: 'ask-service' },
  ];
  await writeFile(file, JSON.stringify({ steps, labels: { en: 'Billed', ja: '請求あり' } }));
  const configured = await say('configure-kind', 'billed', file);
  assert.equal(configured, 'billed: Billed; offered; then billing-profile (ask-service)');
  const { client } = organization.owner;
  const known = (await expectOk(client.call(listAccountKinds))).body.items;
  assert.equal(known.find(({ name }) => name === 'billed')?.labels.ja, '請求あり');

  const { body } = await expectOk(create('billed'));
  const { sid: accountSid } = body;
  assert.equal(body.status, 'setting_up');
  await running.app.operations.drain();
  const asked = await say('asked-steps');
  assert.equal(asked, `billing-profile of ${accountSid} (billed), asked 1 time.`);
  assert.equal(await say('asked-steps', 'another'), 'Nothing is waited for.');
  const failed = await say('fail-step', accountSid, 'billing-profile', 'No card');
  assert.match(failed, /^AC\w+ is not ready: .*billing-profile failed\.$/);
  const { state, operationSid, steps: seen } = await setUpOf(accountSid);
  assert.equal(state, 'failed');
  assert.deepEqual([seen[2]?.code, seen[2]?.reason], ['step-failed', 'No card']);
  assert.ok(operationSid !== null);
  const params = { organizationSid: organization.sid, operationSid };
  await expectOk(client.call(retryOperation, { params }));
  await running.app.operations.drain();
  assert.match(await say('asked-steps'), /asked 2 times\.$/);
  const done = await say('complete-step', accountSid, 'billing-profile');
  assert.match(done, /^AC\w+ is ready: .*billing-profile done\.$/);
  assert.equal(await say('complete-step', accountSid, 'billing-profile'), done);
  const read = await expectOk(client.call(getAccount, { params: { accountSid } }));
  assert.equal(read.body.status, 'active');
  assert.match(
    await say('log'),
    /account-kind\.update billed by .*\n.*account-kind\.create billed/,
  );
});

test('D18 R-19 a Standard user sees the steps of the own account and nothing else of it before it is ready; nobody else of the organization does', async () => {
  const parts = { name: 'maker', organizationRole: 'standard-user' } as const;
  const maker = await aMember(running, organization, parts);
  const other = await aMember(running, organization, { ...parts, name: 'other' });
  const { body } = await expectOk(create('billed', maker.client));
  const params = { accountSid: body.sid };
  assert.equal((await setUpOf(body.sid, maker.client)).state, 'running');
  const { problem } = await maker.client.call(listAccountUsers, { params, query: {} });
  assert.deepEqual(
    [problem.code, problem.details?.['reason']],
    ['permission-denied', 'account-setting_up'],
  );
  assert.equal((await other.client.call(getAccountSetUp, { params })).status, 403);
  await running.app.operations.drain();
  await say('complete-step', body.sid, 'billing-profile');
  assert.equal((await setUpOf(body.sid, maker.client)).state, 'done');
});

test('D18 a kind that is retired makes no further accounts, and is offered again', async () => {
  assert.match(await say('retire-kind', 'billed'), /; not offered;/);
  const { problem } = await create('billed');
  assert.deepEqual(
    [problem.code, problem.details?.['offered']],
    ['account-kind-not-offered', ['standard', 'flex']],
  );
  assert.match(await say('account-kinds'), /^standard: Standard; offered; no further steps$/m);
  assert.match(
    await say('account-kinds'),
    /^flex: Flex; offered; then tell-owner \(tell-owner\); signed requests cannot be demanded$/m,
  );
  assert.match(await say('offer-kind', 'billed'), /; offered;/);
  assert.equal((await create('billed')).status, 201);
  const file = join(await temporaryDirectory(), 'no.json');
  await writeFile(file, '{');
  await assert.rejects(say('configure-kind', 'billed', file), { name: 'WrongUsage' });
  await writeFile(file, '{"steps": [{"name": "x", "act": "run-code"}]}');
  await assert.rejects(say('configure-kind', 'billed', file), /Refused: .*\(malformed-request\)/s);
});
