import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import {
  approveDomain,
  completeSetUp,
  createAccount,
  createDomain,
  getImport,
  importAcknowledgements,
  type OperationSid,
  type OrganizationSid,
  setOrganizationFeature,
  startImport,
} from '@guildhall/contract';
import { startEmbeddedServer } from '../../src/platform/database/embedded-server.ts';
import { rawStatement } from '../../src/platform/database/raw-statement.ts';
import { openConnections, type Reader } from '../../src/platform/database/transaction.ts';
import { createLog } from '../../src/platform/log.ts';
import { createClient } from '../support/client.ts';
import { temporaryDirectory } from '../support/database.ts';
import { expectOk, password } from '../support/fixture.ts';
import { signUpMany } from '../support/independent-people.ts';
import { runProgram, type SpawnedServer, spawnServer } from '../support/spawned-server.ts';

const people = 4000;
const kills = 4;
const domain = 'kill.test';
const operatorKey = 'the operator key of this test 0123456789';

interface Place {
  readonly cookie: string;
  readonly organizationSid: OrganizationSid;
}

/** An organization with a domain, that may import without asking. */
async function setUp(server: SpawnedServer): Promise<Place> {
  const token = server.lines.map((line) => /#token=([\w-]+)/.exec(line)?.[1]).find(Boolean) ?? '';
  const client = server.browser();
  const { body } = await client.call(completeSetUp, {
    body: {
      token,
      email: `owner@${domain}`,
      firstName: 'Olga',
      lastName: 'Tester',
      password,
      organizationName: 'Killed often',
    },
  });
  const organizationSid = body.organization?.sid;
  assert.ok(organizationSid !== undefined);
  const params = { organizationSid };
  const added = (await client.call(createDomain, { params, body: { name: domain } })).body;
  const operator = createClient(() => server.baseUrl, { authorization: `Bearer ${operatorKey}` });
  await expectOk(operator.call(approveDomain, { params: { ...params, domainSid: added.sid } }));
  const feature = 'import-without-consent' as const;
  await expectOk(
    operator.call(setOrganizationFeature, {
      params: { ...params, feature },
      body: { allowed: true },
    }),
  );
  return { cookie: client.cookie, organizationSid };
}

/** Works on the database while no process of the product does. */
async function beside<Result>(
  dataDir: string,
  work: (owner: Reader) => Promise<Result>,
): Promise<Result> {
  const server = await startEmbeddedServer({ dataDir, log: createLog({ level: 'silent' }) });
  const connections = openConnections({ ...server.connection, max: 1 }, () => undefined);
  try {
    return await work(connections.direct);
  } finally {
    await connections.close();
    await server.stop();
  }
}

async function progressOf(server: SpawnedServer, place: Place, importSid: OperationSid) {
  const { organizationSid, cookie } = place;
  const client = server.browser(cookie);
  return (await client.call(getImport, { params: { organizationSid, importSid } })).body;
}

/** Waits until so many rows have their result, two minutes at most. */
async function untilDone(
  server: SpawnedServer,
  place: Place,
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
  const variables = { GUILDHALL_DATA_DIR: directory, GUILDHALL_OPERATOR_KEY: operatorKey };
  server = await spawnServer(variables);
  const place = await setUp(server);
  assert.equal(await server.end('SIGTERM'), 0);
  await beside(directory, (owner) => signUpMany(owner, { domain, count: people }));
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
  await beside(directory, async (owner) => {
    const count = async (question: string) => {
      const row = await owner.first(
        rawStatement<{ readonly count: number }>(
          `select count(*)::integer as count from (${question}) found`,
        ),
      );
      return row?.count ?? -1;
    };
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
