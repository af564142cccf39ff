import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  closeAccount,
  closureAcknowledgements,
  createAccount,
  createDomain,
  createSubaccount,
  operations,
  reactivateUser,
  suspendAccount,
} from '@guildhall/contract';
import { operator } from '../../src/cli/operator/operator.ts';
import { operatorCommands } from '../../src/cli/operator/operator-commands.ts';
import { temporaryDirectory } from '../support/database.ts';
import {
  aMember,
  anAccount,
  anOrganization,
  expectOk,
  type FixtureOrganization,
} from '../support/fixture.ts';
import { operatorKey, type RunningApp, startApp } from '../support/running-app.ts';
import { runProgram } from '../support/spawned-server.ts';

let running: RunningApp;
let organization: FixtureOrganization;
before(async () => {
  running = await startApp();
  organization = await anOrganization(running, 'commands.test');
});
after(() => running.close());

const environment = () => ({
  GUILDHALL_OPERATOR_KEY: operatorKey,
  GUILDHALL_PUBLIC_URL: running.baseUrl,
});

/** What a command prints, as one text. */
async function say(...words: string[]): Promise<string> {
  const lines: string[] = [];
  assert.equal(await operator((line) => lines.push(line), words, environment()), 0);
  return lines.join('\n');
}

test('D20 every operation of the operator API is a command, and help names each', async () => {
  const known = new Set(operatorCommands.map(({ operation }) => operation.name));
  const wanted = operations.filter(
    ({ access }) => access.on === 'operator' || access.on === 'gateway',
  );
  assert.deepEqual(
    wanted.map(({ name }) => name).filter((name) => !known.has(name)),
    [],
  );
  const help = await say('help');
  for (const { name } of operatorCommands) assert.ok(help.includes(`  ${name} `), name);
  assert.equal(await say(), help);
});

test('D20 features are listed, allowed and allowed no longer', async () => {
  const { sid } = organization;
  assert.equal(await say('features', sid), 'import-without-consent: not allowed');
  const allowed = await say('allow', sid, 'import-without-consent');
  assert.match(allowed, /^import-without-consent: allowed since \d{4}-\d\d-\d\d$/);
  assert.equal(await say('features', sid), allowed);
  const refused = 'import-without-consent: not allowed';
  assert.equal(await say('disallow', sid, 'import-without-consent'), refused);
});

test('D20 R-56 a limit on accounts that the operator sets holds at once, and the usual one again after it', async () => {
  const { sid, owner } = organization;
  const create = () =>
    owner.client.call(createAccount, {
      params: { organizationSid: sid },
      body: { name: 'One more' },
    });
  assert.match(await say('limits', sid), /^accounts: 25000 \(the usual\)$/m);
  const set = await say('set-limit', sid, 'accounts', '0');
  assert.match(set, /^accounts: 0 \(set on \d{4}-\d\d-\d\d; the usual is 25000\)$/);
  const { problem } = await create();
  assert.deepEqual([problem.number, problem.details], [25102, { limit: 0 }]);
  assert.equal(await say('set-limit', sid, 'accounts', 'usual'), 'accounts: 25000 (the usual)');
  assert.equal((await create()).status, 201);
});

test('D10 the operator sets how many accounts may be closed', async () => {
  const { sid, owner } = organization;
  const accountSid = await anAccount(organization, 'To be closed');
  const close = () =>
    owner.client.call(closeAccount, {
      params: { accountSid },
      body: { acknowledgements: [...closureAcknowledgements], name: 'To be closed' },
    });
  await say('set-limit', sid, 'closings', '0');
  const { problem } = await close();
  assert.deepEqual([problem.code, problem.details?.['limit']], ['closing-limit-reached', 0]);
  await say('set-limit', sid, 'closings', '1');
  await expectOk(close());
  assert.match(await say('reopen-account', accountSid), /^To be closed \(AC\w+\) is active\.$/);
  await assert.rejects(say('reopen-account', accountSid), /Refused: .*\(account-not-closing\)/s);
});

test('R-113 D19 an account and a person are suspended and reactivated by their sids', async () => {
  const { owner } = organization;
  const accountSid = await anAccount(organization, 'Works');
  assert.equal(
    await say('suspend-account', accountSid),
    `Works (${accountSid}) is suspended by the operator.`,
  );
  const below = await owner.client.call(suspendAccount, { params: { accountSid } });
  assert.equal(below.problem.code, 'account-suspended-by-operator');
  assert.equal(await say('reactivate-account', accountSid), `Works (${accountSid}) is active.`);
  const { userSid } = await aMember(running, organization, {
    name: 'stopped',
    organizationRole: 'standard-user',
  });
  assert.match(await say('suspend-user', userSid), /is suspended by the operator\.$/);
  const params = { organizationSid: organization.sid, userSid };
  const lifted = await owner.client.call(reactivateUser, { params });
  assert.equal(lifted.problem.code, 'user-suspended-by-operator');
  const asked = JSON.parse(await say('reactivate-user', userSid, '--json'));
  assert.deepEqual([asked.userSid, asked.status], [userSid, 'active']);
});

test('D13 a domain is approved; whether somebody may is answered; a report of a mail is handed over', async () => {
  const { sid, owner } = organization;
  const params = { organizationSid: sid };
  const added = await expectOk(
    owner.client.call(createDomain, { params, body: { name: 'approved.example' } }),
  );
  assert.match(
    await say('approve-domain', sid, added.body.sid),
    /^approved\.example is approved until \d{4}-\d\d-\d\d\.$/,
  );
  const accountSid = await anAccount(organization, 'Asked');
  const allowed = await say('authorize', owner.userSid, accountSid, 'account:read');
  assert.equal(allowed, 'Allowed: organization-role:owner');
  const report = join(await temporaryDirectory(), 'report.eml');
  await writeFile(report, 'Subject: hello\r\n\r\nNo report at all.\r\n');
  assert.equal(
    await say('report-bounce', report),
    'Nothing to note: it is about no open invitation.',
  );
});

test('D17 a resource is registered, asked back when its account is closed, and told to be released', async () => {
  const accountSid = await anAccount(organization, 'Holding');
  const number = ['phone-number', 'PN1'];
  assert.equal(
    await say('register-resource', accountSid, ...number, '+1 555 0100'),
    `phone-number PN1 (+1 555 0100) of ${accountSid} is held.`,
  );
  assert.equal(await say('releasing-resources'), 'Nothing is still held.');
  await say('set-limit', organization.sid, 'closings', '100');
  await expectOk(
    organization.owner.client.call(closeAccount, {
      params: { accountSid },
      body: { acknowledgements: [...closureAcknowledgements], name: 'Holding' },
    }),
  );
  const waiting = await say('releasing-resources', 'phone-number');
  assert.match(waiting, /^phone-number PN1 .* is releasing, asked 1 time\.$/);
  assert.equal(await say('releasing-resources', 'short-code'), 'Nothing is still held.');
  assert.match(await say('release-resource', accountSid, ...number), / is released\.$/);
});

test('R-83 D20 the operator sets how many subaccounts a main account may have', async () => {
  const accountSid = await anAccount(organization, 'Main');
  const create = () =>
    organization.owner.client.call(createSubaccount, {
      params: { accountSid },
      body: { name: 'Below' },
    });
  await say('set-limit', organization.sid, 'subaccounts', '1');
  await expectOk(create());
  const { problem } = await create();
  assert.deepEqual([problem.number, problem.details], [21480, { limit: 1 }]);
});

test('what makes no sense is said before anything is asked: the key goes nowhere', async () => {
  const { sid } = organization;
  const wrong: [string[], RegExp][] = [
    [['frobnicate'], /no command frobnicate/],
    [['limits'], /guildhall operator limits ORGANIZATION/],
    [['limits', 'OR1'], /OR1 is no sid/],
    [['set-limit', sid, 'accounts', 'many'], /neither a whole number/],
    [['set-limit', sid, 'people', '1'], /none of these: accounts/],
    [['report-bounce', '/nowhere/at/all'], /cannot be read/],
    [['limits', sid, '--url', 'http://guildhall.example'], /over https only/],
    [['limits', sid, '--url', 'guildhall.example'], /no address of a server/],
    [['limits', sid, '--frob'], /--frob/],
  ];
  for (const [words, message] of wrong) {
    await assert.rejects(say(...words), { name: 'WrongUsage', message });
  }
  const keyless = operator(() => undefined, ['limits', sid], {});
  await assert.rejects(keyless, { name: 'WrongUsage', message: /GUILDHALL_OPERATOR_KEY/ });
});

test('the program ends with 0 when it was done, 1 when it was refused, 2 when it made no sense', async () => {
  const variables = environment();
  const unknown = `OR${'0'.repeat(32)}`;
  const runs = await Promise.all([
    runProgram(['operator', 'limits', organization.sid], variables),
    runProgram(['operator', 'limits', unknown], variables),
    runProgram(['operator', 'limits'], variables),
    runProgram(['operator', 'limits', unknown], {
      ...variables,
      GUILDHALL_OPERATOR_KEY: 'not the key of this server 0123456789',
    }),
    runProgram(['operator', 'limits', unknown, '--url', 'http://127.0.0.1:9'], variables),
  ]);
  assert.deepEqual(
    runs.map(({ code }) => code),
    [0, 1, 2, 1, 1],
  );
  const [done, refused, , strange, silent] = runs.map(({ output }) => output);
  assert.match(done ?? '', /^accounts: /);
  assert.match(refused ?? '', /^Refused: .*\(not-found\)/);
  assert.match(strange ?? '', /\(not-authenticated\)/);
  assert.match(silent ?? '', /127\.0\.0\.1:9 does not answer/);
  for (const { output } of runs) assert.ok(!output.includes(operatorKey));
});

test('the catalogue of product permissions is set, listed and taken out by commands', async () => {
  const path = '/acme/voice/calls/create';
  const set = await say('set-product-permission', path, 'Make calls', 'developer,support');
  const line = `${path} (Make calls): owner, administrator, developer, support; and restricted keys that name it`;
  assert.equal(set, line);
  assert.ok((await say('product-permissions')).split('\n').includes(line));
  const narrowed = await say('set-person-permission', path, 'Make calls');
  assert.equal(narrowed, `${path} (Make calls): owner, administrator; no restricted keys`);
  const accountSid = await anAccount(organization, 'Calling');
  const { userSid } = organization.owner;
  const explained = await say('explain', userSid, accountSid, path);
  assert.match(explained, /^Allowed: organization-role:owner\n {2}credential: user\n/);
  const questions = [{ userSid, accountSid, permission: path }];
  const file = join(await temporaryDirectory(), 'questions.json');
  await writeFile(file, JSON.stringify({ questions }));
  assert.equal(await say('authorize-many', file), 'Allowed: organization-role:owner');
  assert.match(await say('delete-product-permission', path), /^Deleted/);
  assert.equal(
    await say('authorize', userSid, accountSid, path),
    'Not allowed: unknown-permission',
  );
});

test('a gateway key is made, listed and ended by commands, and shown once', async () => {
  const [made = '', key = ''] = (await say('create-gateway-key', 'Front')).split('\n');
  assert.match(made, /^GK[0-9a-f]{32} \(Front\): opens decisions, made .*, last used never$/);
  assert.match(key, /^gateway_[\w-]{43}$/);
  assert.equal(await say('gateway-keys'), made);
  assert.match(await say('delete-gateway-key', made.split(' ')[0] ?? ''), /^Deleted/);
  assert.equal(await say('gateway-keys'), '');
  const [ledger = '', reader = ''] = (await say('create-gateway-key', 'Ledger', 'events')).split(
    '\n',
  );
  assert.match(ledger, /\(Ledger\): opens events, /);
  assert.match(reader, /^events_[\w-]{43}$/);
  await assert.rejects(say('create-gateway-key', 'Wrong', 'everything'), /decisions or events/);
  await say('delete-gateway-key', ledger.split(' ')[0] ?? '');
});
