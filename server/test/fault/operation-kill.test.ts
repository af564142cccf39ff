import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import {
  approveDomain,
  completeSetUp,
  createDomain,
  createOperation,
  getOperation,
  type OperationSid,
  type OrganizationSid,
} from '@guildhall/contract';
import { startEmbeddedServer } from '../../src/platform/database/embedded-server.ts';
import { rawStatement } from '../../src/platform/database/raw-statement.ts';
import { openConnections } from '../../src/platform/database/transaction.ts';
import { createLog } from '../../src/platform/log.ts';
import { createClient } from '../support/client.ts';
import { temporaryDirectory } from '../support/database.ts';
import { expectOk, password } from '../support/fixture.ts';
import { runProgram, type SpawnedServer, spawnServer } from '../support/spawned-server.ts';

const addresses = 2000;
const kills = 6;
const operatorKey = 'the operator key of this test 0123456789';

interface Place {
  readonly cookie: string;
  readonly organizationSid: OrganizationSid;
}

/** The first owner, with an organization whose domain the operator vouches for. */
async function setUp(server: SpawnedServer): Promise<Place> {
  const token = server.lines.map((line) => /#token=([\w-]+)/.exec(line)?.[1]).find(Boolean) ?? '';
  const client = server.browser();
  const { body } = await client.call(completeSetUp, {
    body: {
      token,
      email: 'owner@kill.test',
      firstName: 'Olga',
      lastName: 'Tester',
      password,
      organizationName: 'Killed often',
    },
  });
  const organizationSid = body.organization?.sid;
  assert.ok(organizationSid !== undefined);
  const params = { organizationSid };
  const domain = (await client.call(createDomain, { params, body: { name: 'kill.test' } })).body;
  const operator = createClient(() => server.baseUrl, { authorization: `Bearer ${operatorKey}` });
  await expectOk(operator.call(approveDomain, { params: { ...params, domainSid: domain.sid } }));
  return { cookie: client.cookie, organizationSid };
}

async function progressOf(server: SpawnedServer, place: Place, operationSid: OperationSid) {
  const { organizationSid, cookie } = place;
  const client = server.browser(cookie);
  return (await client.call(getOperation, { params: { organizationSid, operationSid } })).body;
}

/** Waits until so many rows have their result, a minute at most. */
async function untilSettled(
  server: SpawnedServer,
  place: Place,
  wanted: { readonly sid: OperationSid; readonly rows: number },
) {
  for (let tries = 0; tries < 1200; tries += 1) {
    const seen = await progressOf(server, place, wanted.sid);
    assert.equal(seen.waiting + seen.done + seen.skipped + seen.failed, seen.total);
    if (seen.done >= wanted.rows) return seen;
    await wait(50);
  }
  throw new Error('The operation came to a halt');
}

/** What is in the database after the last process has ended. */
async function count(dataDir: string, question: string): Promise<number> {
  const log = createLog({ level: 'silent' });
  const server = await startEmbeddedServer({ dataDir, log });
  const connections = openConnections({ ...server.connection, max: 1 }, () => undefined);
  const row = await connections.direct.first(
    rawStatement<{ readonly count: number }>(
      `select count(*)::integer as count from (${question}) found`,
    ),
  );
  await connections.close();
  await server.stop();
  return row?.count ?? -1;
}

test(`F-01 I-26: ${kills} kills in the middle of an operation lose no row and do none twice`, async () => {
  const directory = await temporaryDirectory();
  const variables = { GUILDHALL_DATA_DIR: directory, GUILDHALL_OPERATOR_KEY: operatorKey };
  let server = await spawnServer(variables);
  const place = await setUp(server);
  const { body } = await server.browser(place.cookie).call(createOperation, {
    params: { organizationSid: place.organizationSid },
    body: {
      kind: 'invite-users',
      organizationRole: 'standard-user',
      rows: Array.from({ length: addresses }, (_, index) => ({ email: `p${index}@kill.test` })),
    },
  });
  const { sid } = body;
  const seen: number[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const rows = Math.floor((addresses * kill) / (kills + 2));
    await untilSettled(server, place, { sid, rows });
    await wait(randomInt(0, 120));
    await server.end('SIGKILL');
    server = await spawnServer(variables);
    const { done } = await progressOf(server, place, sid);
    assert.ok(done >= rows, `after kill ${kill} ${done} of at least ${rows}`);
    seen.push(done);
  }
  const end = await untilSettled(server, place, { sid, rows: addresses });
  assert.deepEqual([end.state, end.done, end.skipped, end.failed], ['finished', addresses, 0, 0]);
  assert.ok(new Set(seen).size > 2, `the kills came too late: ${seen.join()}`);
  assert.equal(await server.end('SIGTERM'), 0);
  const { code, output } = await runProgram(['check'], variables);
  assert.equal(code, 0, output);
  const dataDir = directory;
  const once = `
    select email from invitation
    join outbox on outbox.tenant_sid = invitation.tenant_sid
      and outbox.subject_sid = invitation.sid and outbox.type = 'invitation.created'
    group by email having count(*) = 1 and count(distinct invitation.sid) = 1`;
  assert.equal(await count(dataDir, once), addresses);
  assert.equal(await count(dataDir, 'select from invitation'), addresses);
  const told = `select from audit_entry where action = 'invitation.create'`;
  assert.equal(await count(dataDir, told), addresses);
});
