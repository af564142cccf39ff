import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { OrganizationSid } from '@guildhall/contract';
import { asUser, openWorld, type World } from '../../../test/support/world.ts';
import { build, type Tx } from '../../core/database.ts';
import { checkAuditEntries } from './check-audit-entries.ts';
import { verifyChain, verifyEveryChain, verifyStretch } from './verify-chain.ts';

let world: World;

before(async () => {
  world = await openWorld();
});

after(() => world.close());

async function makeLog(): Promise<OrganizationSid> {
  const organizationSid = world.newSid('organization');
  for (const action of ['user.a', 'user.b', 'user.c', 'user.d']) {
    await world.act(asUser(world, world.newSid('user')), [organizationSid], async (unit) => {
      unit.record({
        action,
        target: { type: 'user', sid: null, name: 'Ann' },
        before: { zulu: 1, alpha: [null, { b: 'ä', a: true }] },
        after: { name: 'Anna' },
      });
    });
  }
  return organizationSid;
}

const verify = (organizationSid: OrganizationSid) =>
  world.read(organizationSid, (db) => verifyChain(db, organizationSid));
const asOwner = (work: (tx: Tx) => Promise<number>) => world.owner.write({}, work);

test('I-20: a log nobody touched is sound, and so is an empty one', async () => {
  assert.deepEqual(await verify(await makeLog()), []);
  assert.deepEqual(await verify(world.newSid('organization')), []);
});

test('A-99: an edited row is found', async () => {
  const tenantSid = await makeLog();
  await asOwner((tx) =>
    tx.run(
      build
        .updateTable('audit_entry')
        .set({ after: JSON.stringify({ name: 'Someone else' }) })
        .where('tenant_sid', '=', tenantSid)
        .where('sequence', '=', '3'),
    ),
  );
  assert.deepEqual(await verify(tenantSid), [{ tenantSid, sequence: 3n, kind: 'edited' }]);
});

test('A-99: a removed row is found, at the beginning, inside and at the end', async () => {
  for (const sequence of [1n, 2n, 4n]) {
    const tenantSid = await makeLog();
    await asOwner((tx) =>
      tx.run(
        build
          .deleteFrom('audit_entry')
          .where('tenant_sid', '=', tenantSid)
          .where('sequence', '=', sequence.toString()),
      ),
    );
    assert.deepEqual(await verify(tenantSid), [{ tenantSid, sequence, kind: 'missing' }]);
  }
});

test('A-99: a row that was edited together with its hash no longer fits its successor', async () => {
  const tenantSid = await makeLog();
  await asOwner((tx) =>
    tx.run(
      build
        .updateTable('audit_entry')
        .set({ hash: Buffer.alloc(32, 7) })
        .where('tenant_sid', '=', tenantSid)
        .where('sequence', '=', '2'),
    ),
  );
  assert.deepEqual(await verify(tenantSid), [
    { tenantSid, sequence: 2n, kind: 'edited' },
    { tenantSid, sequence: 3n, kind: 'unlinked' },
  ]);
});

test('I-20: a stretch says how far it went, and the next one goes on behind it', async () => {
  const tenantSid = await makeLog();
  const check = (after: bigint) =>
    world.read(tenantSid, (db) => checkAuditEntries(db, tenantSid, after));
  const all = await check(0n);
  assert.deepEqual([all.count, all.from, all.to, all.length], [4, 1, 4, 4]);
  assert.deepEqual([all.isWhole, all.nextAfter], [true, null]);
  assert.notEqual(all.since, null);
  const later = await check(2n);
  assert.deepEqual([later.count, later.from, later.to, later.isWhole], [2, 3, 4, true]);
  const none = await check(4n);
  assert.deepEqual([none.count, none.from, none.to, none.isWhole], [0, null, null, true]);
  const beyond = await check(9n);
  assert.deepEqual(beyond.faults[0], { sequence: 9, kind: 'missing' });
  assert.equal(beyond.isWhole, false);
});

test('I-20: a long log is checked in bounded stretches', async () => {
  const tenantSid = await makeLog();
  const stretch = await world.read(tenantSid, (db) => verifyStretch(db, tenantSid, 0n, 1));
  assert.deepEqual([stretch.isEnd, stretch.last, stretch.faults], [false, 4n, []]);
  const end = await world.read(tenantSid, (db) => verifyStretch(db, tenantSid, stretch.last, 1));
  assert.deepEqual([end.isEnd, end.count, end.faults], [true, 0, []]);
});

test('I-20: what is written while the log is checked is no fault', async () => {
  const tenantSid = await makeLog();
  const write = () =>
    world.act(asUser(world, world.newSid('user')), [tenantSid], async (unit) => {
      unit.record({
        action: 'user.e',
        target: { type: 'user', sid: null, name: 'Ben' },
      });
    });
  const found: unknown[] = [];
  const checks = Array.from({ length: 10 }, async () => {
    found.push(...(await verifyChain(world.owner.direct, tenantSid)));
  });
  await Promise.all([...checks, ...Array.from({ length: 10 }, write)]);
  assert.deepEqual(found, []);
});

test('I-21, A-99: the application may neither change nor delete an entry', async () => {
  const tenantSid = await makeLog();
  const rows = { where: ['tenant_sid', '=', tenantSid] } as const;
  const attempts = [
    build
      .updateTable('audit_entry')
      .set({ reason: 'x' })
      .where(...rows.where),
    build.deleteFrom('audit_entry').where(...rows.where),
    build.deleteFrom('audit_counter').where(...rows.where),
  ];
  for (const attempt of attempts) {
    const done = world.connections.write({ tenant: tenantSid }, (tx) => tx.run(attempt));
    await assert.rejects(done, /permission denied for table/);
  }
  assert.deepEqual(await verify(tenantSid), []);
});

test('I-20: the check of every log finds the ones that were touched, and only those', async () => {
  await makeLog();
  const faults = await verifyEveryChain(world.owner.direct);
  assert.ok(faults.length >= 5);
  const kinds = new Set(faults.map((fault) => fault.kind));
  assert.deepEqual([...kinds].sort(), ['edited', 'missing', 'unlinked']);
});
