import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import {
  approveDomain,
  createAccount,
  createDomain,
  getImport,
  importAcknowledgements,
  type OperationSid,
  setOrganizationFeature,
  startImport,
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
import { signUpMany } from '../support/independent-people.ts';
import { runProgram, type SpawnedServer, spawnServer } from '../support/spawned-server.ts';

const people = 4000;
const kills = 4;
const domain = 'kill.test';

/** An organization with a domain, that may import without asking. */
async function setUp(server: SpawnedServer): Promise<Founded> {
  const founded = await foundOrganization(server, `owner@${domain}`);
  const client = server.browser(founded.cookie);
  const params = { organizationSid: founded.organizationSid };
  const added = (await client.call(createDomain, { params, body: { name: domain } })).body;
  const operator = operatorOf(server);
  await expectOk(operator.call(approveDomain, { params: { ...params, domainSid: added.sid } }));
  const feature = 'import-without-consent' as const;
  await expectOk(
    operator.call(setOrganizationFeature, {
      params: { ...params, feature },
      body: { allowed: true },
    }),
  );
  return founded;
}

async function progressOf(server: SpawnedServer, place: Founded, importSid: OperationSid) {
  const { organizationSid, cookie } = place;
  const client = server.browser(cookie);
  return (await client.call(getImport, { params: { organizationSid, importSid } })).body;
}

/** Waits until so many rows have their result, two minutes at most. */
async function untilDone(
  server: SpawnedServer,
  place: Founded,
  wanted: { readonly sid: OperationSid; readonly rows: number },
) {
  for (let tries = 0; tries < 2400; tries += 1) {
    const seen = await progressOf(server, place, wanted.sid);
    assert.equal(seen.waiting + seen.done + seen.skipped + seen.failed, seen.total);
    // Read a moment after the numbers: never behind them.
    assert.ok(seen.claims.imported >= seen.done);
    if (seen.done >= wanted.rows) return seen;
    await wait(50);
  }
  throw new Error('The import came to a halt');
}

let server: SpawnedServer;
after(() => server.child.kill('SIGKILL'));

test(`I-26 D12 F-01: an import that is killed ${kills} times goes on where it stood and imports everybody once`, async () => {
  const directory = await temporaryDirectory();
  const variables = { GUILDHALL_DATA_DIR: directory, GUILDHALL_OPERATOR_KEY: spawnedOperatorKey };
  server = await spawnServer(variables);
  const place = await setUp(server);
  assert.equal(await server.end('SIGTERM'), 0);
  await besideProcesses(directory, ({ direct }) => signUpMany(direct, { domain, count: people }));
  server = await spawnServer(variables);
  const params = { organizationSid: place.organizationSid };
  const client = server.browser(place.cookie);
  const account = await client.call(createAccount, { params, body: { name: 'For everybody' } });
  const run = await expectOk(
    client.call(startImport, {
      params,
      body: {
        mode: 'direct',
        domains: [domain],
        notify: false,
        acknowledgements: [...importAcknowledgements],
        accounts: [{ accountSid: account.body.sid, roles: ['support'] }],
      },
    }),
  );
  const { sid } = run.body;
  const seen: number[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const rows = Math.floor((people * kill) / (kills + 2));
    await untilDone(server, place, { sid, rows });
    await wait(randomInt(0, 200));
    await server.end('SIGKILL');
    server = await spawnServer(variables);
    const { done } = await progressOf(server, place, sid);
    assert.ok(done >= rows, `after kill ${kill} ${done} of at least ${rows}`);
    seen.push(done);
  }
  const end = await untilDone(server, place, { sid, rows: people });
  assert.deepEqual([end.state, end.done, end.skipped, end.failed], ['finished', people, 0, 0]);
  assert.ok(new Set(seen).size > 2, `the kills came too late: ${seen.join()}`);
  assert.equal(await server.end('SIGTERM'), 0);
  const { code, output } = await runProgram(['check'], variables);
  assert.equal(code, 0, output);
  await besideProcesses(directory, async (connections) => {
    const count = (question: string) => countRows(connections, question);
    const once = `select target_sid from audit_entry where action = 'user.import' group by target_sid having count(*) = 1`;
    assert.equal(await count(once), people);
    assert.equal(await count(`select from audit_entry where action = 'user.import'`), people);
    assert.equal(await count(`select from claim where status = 'imported'`), people);
    assert.equal(await count(`select from person where imported_at is not null`), people);
    const moved = `select from account where tenant_sid like 'OR%' and name like 'Account %'`;
    assert.equal(await count(moved), people);
    const given = `select from account_user where account_sid = '${account.body.sid}' and roles = '{support}'`;
    assert.equal(await count(given), people);
  });
});
