import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import {
  approveDomain,
  createDomain,
  createOperation,
  getOperation,
  type OperationSid,
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

const addresses = 2000;
const kills = 6;

/** The first owner, with an organization whose domain the operator vouches for. */
async function setUp(server: SpawnedServer): Promise<Founded> {
  const founded = await foundOrganization(server);
  const client = server.browser(founded.cookie);
  const params = { organizationSid: founded.organizationSid };
  const domain = (await client.call(createDomain, { params, body: { name: 'kill.test' } })).body;
  await expectOk(
    operatorOf(server).call(approveDomain, { params: { ...params, domainSid: domain.sid } }),
  );
  return founded;
}

async function progressOf(server: SpawnedServer, place: Founded, operationSid: OperationSid) {
  const { organizationSid, cookie } = place;
  const client = server.browser(cookie);
  return (await client.call(getOperation, { params: { organizationSid, operationSid } })).body;
}

/** Waits until so many rows have their result, a minute at most. */
async function untilSettled(
  server: SpawnedServer,
  place: Founded,
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
const count = (dataDir: string, question: string) =>
  besideProcesses(dataDir, (connections) => countRows(connections, question));

test(`F-01 I-26: ${kills} kills in the middle of an operation lose no row and do none twice`, async () => {
  const directory = await temporaryDirectory();
  const variables = { GUILDHALL_DATA_DIR: directory, GUILDHALL_OPERATOR_KEY: spawnedOperatorKey };
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
