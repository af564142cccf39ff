import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { OperationRowState, OperationSid } from '@guildhall/contract';
import { type Company, makeCompany } from '../../../test/support/people.ts';
import { openWorld, type World } from '../../../test/support/world.ts';
import { checkInvariants } from '../../check/check-invariants.ts';
import { build } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';
import { createLog } from '../../platform/log.ts';
import { requireHeldPermission, requireOrganizationPermission } from '../access/index.ts';
import { cancelOperation } from './cancel-operation.ts';
import { createOperationEngine } from './operation-engine.ts';
import type { OperationKind, RowResult, WaitingRow } from './operation-kind.ts';
import { listRows } from './operation-row-store.ts';
import { findOperation } from './operation-store.ts';
import { retryOperation } from './retry-operation.ts';
import { startOperation } from './start-operation.ts';

let world: World;
let company: Company;
beforeEach(async () => {
  world = await openWorld();
  company = await makeCompany(world, 'Olga Owner');
});
afterEach(() => world.close());

type Act = (row: WaitingRow) => Promise<RowResult['state']> | RowResult['state'];

/** A kind whose effect is an audit entry for each row; `act` may refuse. */
function kindOf(act: Act, batchSize = 4): OperationKind {
  const apply = async (unit: UnitOfWork, _operation: unknown, rows: readonly WaitingRow[]) => {
    const results: RowResult[] = [];
    for (const row of rows) {
      const state = await act(row);
      unit.record({
        action: 'user.update',
        target: { type: 'user', sid: null, name: row.label },
      });
      results.push({ position: row.position, state });
    }
    return results;
  };
  return { kind: 'suspend-users', permission: 'user:suspend', batchSize, apply };
}

const engineOf = (kind: OperationKind) =>
  createOperationEngine({
    runUnit: world.runUnit,
    workerConnections: world.worker,
    holdPermission: requireHeldPermission,
    kinds: [kind],
    clock: world.clock,
    log: createLog({ level: 'silent' }),
  });

const start = async (labels: readonly string[]): Promise<OperationSid> => {
  const { organizationSid, owner } = company;
  const made = await world.act(owner, [organizationSid], (unit) =>
    startOperation(unit, {
      organizationSid,
      kind: 'suspend-users',
      input: {},
      rows: [labels.map((label) => ({ subjectSid: null, label }))],
    }),
  );
  return made.sid;
};

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `row ${index}`);

async function look(sid: OperationSid) {
  const { organizationSid } = company;
  const operation = await world.read(organizationSid, (db) =>
    findOperation(db, organizationSid, sid),
  );
  assert.ok(operation);
  const { state, total, done, skipped, failed } = operation;
  return { state, total, done, skipped, failed };
}

async function labelsIn(sid: OperationSid, state: OperationRowState): Promise<string[]> {
  const { organizationSid: tenantSid } = company;
  const page = await world.read(tenantSid, (db) =>
    listRows(db, world.cursors, { tenantSid, sid }, { state, pageSize: 100 }),
  );
  return page.items.map(({ label }) => label);
}

/** How often each row had its effect. */
async function effects(): Promise<string[]> {
  const rows = await world.owner.direct.all(
    build.selectFrom('audit_entry').select('target_name').where('action', '=', 'user.update'),
  );
  return rows.map((row) => row.target_name).sort();
}

test('I-26: every row is worked off once, in batches, and the numbers say so', async () => {
  const sid = await start(numbered(10));
  await engineOf(kindOf(({ position }) => (position % 5 === 0 ? 'skipped' : 'done'))).drain();
  assert.deepEqual(await look(sid), {
    state: 'finished',
    total: 10,
    done: 8,
    skipped: 2,
    failed: 0,
  });
  assert.deepEqual(await effects(), numbered(10).sort());
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
});

test('I-26: a batch that breaks leaves nothing of it behind, and its rows come once more', async () => {
  const sid = await start(numbered(10));
  let isBroken = true;
  const kind = kindOf(({ position }) => {
    if (position === 6 && isBroken) {
      isBroken = false;
      throw new Error('the machine stumbles');
    }
    return 'done';
  });
  await engineOf(kind).drain();
  assert.equal((await look(sid)).done, 10);
  assert.deepEqual(await effects(), numbered(10).sort());
});

test('a refused row fails alone; the rows beside it are done', async () => {
  const sid = await start(numbered(6));
  const kind = kindOf(({ position }) => {
    if (position === 2) throw refuse('user-not-managed');
    return 'done';
  });
  await engineOf(kind).drain();
  assert.deepEqual(await look(sid), {
    state: 'finished',
    total: 6,
    done: 5,
    skipped: 0,
    failed: 1,
  });
  assert.deepEqual(await labelsIn(sid, 'failed'), ['row 2']);
  assert.equal((await effects()).length, 5);
});

test('a retry works off the failures and nothing else', async () => {
  const sid = await start(numbered(6));
  const { organizationSid, owner } = company;
  let isRefusing = true;
  const worked: string[] = [];
  const kind = kindOf(({ position, label }) => {
    if (position > 3 && isRefusing) throw refuse('user-not-managed');
    worked.push(label);
    return 'done';
  });
  const deps = { kinds: [kind], requirePermission: requireOrganizationPermission };
  const engine = engineOf(kind);
  await engine.drain();
  assert.equal((await look(sid)).failed, 2);
  isRefusing = false;
  worked.length = 0;
  const at = { organizationSid, operationSid: sid, ifMatch: null };
  await world.act(owner, [organizationSid], (unit) => retryOperation(unit, deps, at));
  assert.deepEqual(await labelsIn(sid, 'waiting'), ['row 4', 'row 5']);
  await engine.drain();
  assert.deepEqual(worked, ['row 4', 'row 5']);
  assert.deepEqual(await look(sid), {
    state: 'finished',
    total: 6,
    done: 6,
    skipped: 0,
    failed: 0,
  });
  await assert.rejects(
    world.act(owner, [organizationSid], (unit) => retryOperation(unit, deps, at)),
    { code: 'operation-not-retryable' },
  );
});

test('an operation that is cancelled stops before its next batch; what was left is skipped', async () => {
  const sid = await start(numbered(9));
  const { organizationSid, owner } = company;
  const at = { organizationSid, operationSid: sid, ifMatch: null };
  const cancel = () => world.act(owner, [organizationSid], (unit) => cancelOperation(unit, at));
  let cancelled: Promise<unknown> | undefined;
  // Asked for in the middle of the first batch, it waits for the end of this batch.
  const kind = kindOf(async () => {
    if (cancelled === undefined) {
      cancelled = cancel();
      await untilSomebodyWaits();
    }
    return 'done' as const;
  });
  const engine = engineOf(kind);
  await engine.drain();
  await cancelled;
  await engine.drain();
  const seen = await look(sid);
  assert.equal(seen.state, 'cancelled');
  assert.equal(seen.done + seen.skipped, 9);
  assert.ok(seen.done >= 4 && seen.done % 4 === 0, `${seen.done} done`);
  assert.equal((await effects()).length, seen.done);
  await assert.rejects(cancel(), { code: 'operation-over' });
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
});

test('D19: who takes the right of the starter waits for the batch under way, and what is left fails', async () => {
  const sid = await start(numbered(10));
  const { organizationSid } = company;
  const kind = kindOf(async ({ position }) => {
    if (position === 3) {
      demotion = demote();
      await untilSomebodyWaits();
    }
    return 'done' as const;
  });
  let demotion: Promise<unknown> | undefined;
  const demote = () =>
    world.owner.write({}, (tx) =>
      tx.run(
        build
          .updateTable('person')
          .set({ organization_role: 'standard-user' })
          .where('tenant_sid', '=', organizationSid)
          .where('user_sid', '=', company.owner.userSid),
      ),
    );
  await engineOf(kind).drain();
  await demotion;
  assert.deepEqual(await look(sid), {
    state: 'finished',
    total: 10,
    done: 4,
    skipped: 0,
    failed: 6,
  });
  assert.equal((await effects()).length, 4);
});

/** The lock of the batch holds back whoever changes the starter. */
async function untilSomebodyWaits(): Promise<void> {
  for (let turn = 0; turn < 1000; turn += 1) {
    const waiting = await world.owner.direct.first(
      rawStatement('select 1 from pg_locks where not granted'),
    );
    if (waiting !== undefined) return;
  }
  assert.fail('the starter is changed in the middle of a batch');
}

test('I-26: two engines on one database do each row once between them', async () => {
  const sids = [await start(numbered(60)), await start(numbered(60))];
  const kind = kindOf(async () => {
    await new Promise((resolve) => setImmediate(resolve));
    return 'done' as const;
  }, 3);
  const engines = [engineOf(kind), engineOf(kind), engineOf(kind)];
  await Promise.all(engines.map((engine) => engine.drain()));
  await Promise.all(engines.map((engine) => engine.drain()));
  for (const sid of sids) assert.equal((await look(sid)).done, 60);
  assert.deepEqual(await effects(), [...numbered(60), ...numbered(60)].sort());
});

test('open operations take turns: a short one need not wait for the end of a long one', async () => {
  const long = await start(numbered(40));
  world.clock.advance(1);
  const short = await start(['short']);
  const order: string[] = [];
  const kind = kindOf(({ label }) => {
    world.clock.advance(1);
    order.push(label);
    return 'done';
  });
  await engineOf(kind).drain();
  assert.ok(order.indexOf('short') < 10, order.join());
  assert.deepEqual([(await look(long)).done, (await look(short)).done], [40, 1]);
});

test('an operation of a kind that this program does not know waits for one that does', async () => {
  const sid = await start(numbered(2));
  await engineOf({ ...kindOf(() => 'done'), kind: 'import' }).drain();
  assert.equal((await look(sid)).state, 'waiting');
});
