import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type AccountSid,
  answerAccountStep,
  createAccount,
  createAccountKind,
  getAccountSetUp,
  listAccounts,
  listAskedAccountSteps,
} from '@guildhall/contract';
import { besideProcesses, countRows } from '../support/beside-processes.ts';
import { temporaryDirectory } from '../support/database.ts';
import {
  type Founded,
  foundOrganization,
  operatorOf,
  spawnedOperatorKey,
} from '../support/first-owner.ts';
import { expectOk } from '../support/fixture.ts';
import { runProgram, type SpawnedServer, spawnServer } from '../support/spawned-server.ts';

const kills = 5;
const perKill = 12;
const accounts = kills * perKill;
/** Beside the two first ones: these are Guildhall's own, and the last one a service's. */
const ownSteps = ['one', 'two', 'three', 'four'];
const steps = ownSteps.length + 3;

/** The first owner, and a kind of accounts with steps enough to be cut off in. */
async function setUp(server: SpawnedServer): Promise<Founded> {
  const founded = await foundOrganization(server);
  const own = ownSteps.map((name) => ({ name, labels: { en: name }, act: 'tell-owner' as const }));
  const service = { name: 'billing', labels: { en: 'Billing' }, act: 'ask-service' as const };
  const kind = { name: 'long', labels: { en: 'Long' }, steps: [...own, service] };
  await expectOk(operatorOf(server).call(createAccountKind, { body: kind }));
  return founded;
}

/** Creates some accounts; whoever gets no answer asks again with the same key after the restart. */
async function create(server: SpawnedServer, place: Founded, names: readonly string[]) {
  const { organizationSid, cookie } = place;
  const client = server.browser(cookie);
  const answers = await Promise.allSettled(
    names.map((name) =>
      client.call(createAccount, {
        params: { organizationSid },
        body: { name, kind: 'long' },
        idempotencyKey: name,
      }),
    ),
  );
  return names.filter((_, index) => {
    const answer = answers[index];
    return answer?.status !== 'fulfilled' || answer.value.status !== 201;
  });
}

async function stateOf(server: SpawnedServer, place: Founded, accountSid: AccountSid) {
  const client = server.browser(place.cookie);
  return (await expectOk(client.call(getAccountSetUp, { params: { accountSid } }))).body;
}

async function sidsOf(server: SpawnedServer, { cookie, organizationSid }: Founded) {
  const client = server.browser(cookie);
  const query = { kind: 'long', pageSize: 100 };
  const listed = await expectOk(client.call(listAccounts, { params: { organizationSid }, query }));
  return listed.body.items;
}

/** Answers for the service until nothing is asked any more; a minute at most. */
async function serve(server: SpawnedServer, place: Founded): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const operator = operatorOf(server);
    const asked = await expectOk(operator.call(listAskedAccountSteps, { query: { most: 1000 } }));
    for (const { accountSid, step } of asked.body.items) {
      const answer = { params: { accountSid, step }, body: { outcome: 'done' as const } };
      await expectOk(operator.call(answerAccountStep, answer));
    }
    const found = await sidsOf(server, place);
    if (found.every(({ status }) => status === 'active')) return;
    await wait(100);
  }
  throw new Error('The set-up of an account came to a halt');
}

/** What is in the database after the last process has ended. */
const count = (dataDir: string, question: string) =>
  besideProcesses(dataDir, (connections) => countRows(connections, question));

test(`F-01 D18 I-26: ${kills} kills while accounts are created and set up lose none of them, and do every step once`, async () => {
  const directory = await temporaryDirectory();
  const variables = { GUILDHALL_DATA_DIR: directory, GUILDHALL_OPERATOR_KEY: spawnedOperatorKey };
  let server = await spawnServer(variables);
  const place = await setUp(server);
  const unfinished: number[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const names = Array.from({ length: perKill }, (_, index) => `Account ${kill}-${index}`);
    const [, unanswered] = await Promise.all([
      wait(randomInt(150, 900)).then(() => server.end('SIGKILL')),
      create(server, place, names),
    ]);
    server = await spawnServer(variables);
    const left = await Promise.all(
      (await sidsOf(server, place)).map(({ sid }) => stateOf(server, place, sid)),
    );
    unfinished.push(
      left.filter((each) => each.steps.filter(({ state }) => state === 'waiting').length > 1)
        .length,
    );
    assert.deepEqual(await create(server, place, unanswered), []);
  }
  await serve(server, place);
  const made = await sidsOf(server, place);
  assert.equal(made.length, accounts);
  for (const { sid } of made) {
    const { state, steps: seen } = await stateOf(server, place, sid);
    assert.equal(state, 'done');
    assert.deepEqual(
      seen.map((step) => step.state),
      Array.from({ length: steps }, () => 'done'),
    );
  }
  assert.ok(
    unfinished.some((number) => number > 0),
    `the kills came too late: ${unfinished.join()}`,
  );
  assert.equal(await server.end('SIGTERM'), 0);
  const { code, output } = await runProgram(['check'], variables);
  assert.equal(code, 0, output);
  const taken = (step: string) => `
    select account_sid from audit_entry
    where action = 'account-step.take' and after ->> 'step' = '${step}'
    group by account_sid having count(*) = 1`;
  for (const step of [...ownSteps, 'billing']) {
    assert.equal(await count(directory, taken(step)), accounts, step);
  }
  const once = `
    select account_sid from audit_entry where action in ('account.create', 'account.set-up', 'account-step.answer')
      and account_sid in (select sid from account where kind = 'long')
    group by account_sid having count(*) = 3 and count(distinct action) = 3`;
  assert.equal(await count(directory, once), accounts);
  const told = `select from outbox where type = 'account-owner.to-be-told'`;
  assert.equal(await count(directory, told), accounts * ownSteps.length);
});
