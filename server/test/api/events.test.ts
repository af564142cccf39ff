import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AccountSid,
  accountEventTypes,
  eventCatalogue,
  listAccountEvents,
  listEvents,
  listOrganizationEvents,
  publicEventTypes,
  updateAccount,
} from '@guildhall/contract';
import { eventTypes } from '../../src/core/event.ts';
import {
  anAccount,
  anOrganization,
  expectOk,
  type FixtureOrganization,
} from '../support/fixture.ts';
import { operatorKey, type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let organization: FixtureOrganization;
let accountSid: AccountSid;
before(async () => {
  running = await startApp();
  organization = await anOrganization(running, 'events.test');
  accountSid = await anAccount(organization, 'Events');
});
after(() => running.close());

const call = () => organization.owner.client;
const rename = (name: string) =>
  expectOk(call().call(updateAccount, { params: { accountSid }, body: { name } }));

async function readAll(cursor?: string, pageSize = 3) {
  const params = { organizationSid: organization.sid };
  const sids: string[] = [];
  let at = cursor;
  for (;;) {
    const query = { pageSize, ...(at === undefined ? {} : { cursor: at }) };
    const { body } = await expectOk(call().call(listOrganizationEvents, { params, query }));
    sids.push(...body.items.map(({ sid }) => sid));
    at = body.cursor;
    if (!body.hasMore) return { sids, cursor: at };
  }
}

test('D15 the feed is walked by its cursor: each event once, in order, and the new ones later', async () => {
  await running.deliver();
  const first = await readAll();
  assert.ok(first.sids.length > 3);
  assert.equal(new Set(first.sids).size, first.sids.length);
  assert.deepEqual((await readAll(undefined, 100)).sids, first.sids);
  assert.deepEqual((await readAll(first.cursor)).sids, []);
  await rename('Events 2');
  await rename('Events 3');
  await running.deliver();
  assert.equal((await readAll(first.cursor)).sids.length, 2);
});

test('D15 an event that commits late comes late: the feed skips none', async () => {
  await running.deliver();
  const { cursor } = await readAll();
  let commit: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    commit = resolve;
  });
  let begun: () => void = () => undefined;
  const isBegun = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const late = running.owner.write({}, async (tx) => {
    await tx.run({
      compile: () => ({
        sql: `insert into outbox (tenant_sid, sid, type, subject_sid, payload, request_id, created_at, next_attempt_at, lane)
          values ($1, $2, 'account.updated', $3, '{}', 'late', now(), now(), 'quiet')`,
        parameters: [organization.sid, `EV${'1'.repeat(32)}`, accountSid],
      }),
    } as never);
    begun();
    await held;
  });
  await isBegun;
  await rename('Before the late one');
  await running.deliver();
  const seen = await readAll(cursor);
  assert.equal(seen.sids.length, 1);
  commit();
  await late;
  await running.deliver();
  assert.deepEqual((await readAll(seen.cursor)).sids, [`EV${'1'.repeat(32)}`]);
});

test('A-105 a cursor of another feed, or an edited one, is refused', async () => {
  const { cursor } = await readAll();
  const refused = await call().call(listAccountEvents, {
    params: { accountSid },
    query: { cursor },
  });
  assert.equal(refused.problem.code, 'cursor-invalid');
});

test('D15 an account’s feed tells of that account alone, the operator’s of everything', async () => {
  await running.deliver();
  const { body } = await expectOk(
    call().call(listAccountEvents, { params: { accountSid }, query: { pageSize: 100 } }),
  );
  assert.ok(body.items.length > 0);
  assert.ok(body.items.every((event) => event.accountSid === accountSid));
  const operator = running.browser({ authorization: `Bearer ${operatorKey}` });
  const all = await expectOk(operator.call(listEvents, { query: { pageSize: 100 } }));
  assert.ok(all.body.items.length > body.items.length);
});

test('every event of the catalogue is one that the product notes, and says only what the catalogue names', () => {
  const unknown = publicEventTypes.filter((type) => !eventTypes.some((one) => one === type));
  assert.deepEqual(unknown, []);
  for (const type of accountEventTypes) assert.ok('accountSid' in eventCatalogue[type].fields);
});
