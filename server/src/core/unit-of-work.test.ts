import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { OrganizationSid } from '@guildhall/contract';
import { sql } from 'kysely';
import { listAudit } from '../../test/support/audit.ts';
import { openWorld, systemActor, type World } from '../../test/support/world.ts';
import { rawStatement } from '../platform/database/raw-statement.ts';
import { chainHash } from './audit-chain.ts';
import { build } from './database.ts';
import { Failure, refuse } from './failure.ts';
import { failureOf } from './failure-of.ts';
import type { UnitOfWork } from './unit-of-work.ts';

let world: World;
let tenantSid: OrganizationSid;
before(async () => {
  world = await openWorld();
  tenantSid = world.newSid('organization');
});
after(() => world.close());

const rename = (unit: UnitOfWork, name: string) =>
  unit.tx.run(
    build
      .insertInto('organization')
      .values({
        tenant_sid: tenantSid,
        sid: tenantSid,
        name,
        owner_user_sid: unit.newSid('user'),
        created_at: unit.now,
      })
      .onConflict((conflict) => conflict.column('tenant_sid').doUpdateSet({ name })),
  );

const note = (unit: UnitOfWork, name: string) =>
  unit.record({
    action: 'organization.update',
    target: { type: 'organization', sid: tenantSid, name },
  });

const entries = () =>
  world.owner.direct.all(
    build
      .selectFrom('audit_entry')
      .selectAll()
      .where('tenant_sid', '=', tenantSid)
      .orderBy('sequence'),
  );

test('I-20 a unit that ends with nothing recorded rolls back and throws', async () => {
  await assert.rejects(
    world.act(systemActor, [tenantSid], (unit) => rename(unit, 'unrecorded')),
    /nothing recorded/,
  );
  const rows = await world.owner.direct.all(build.selectFrom('organization').select('name'));
  assert.deepEqual(rows, []);
});

test('A-98: who proves within a unit to be somebody is the author of its entries, and of that unit alone', async () => {
  const sid = world.newSid('user');
  const anonymous = { kind: 'anonymous' } as const;
  await world.act(anonymous, [sid], async (unit) => {
    unit.record({ action: 'session.create', target: { type: 'user', sid, name: 'Ada' } });
    unit.identify({ sid, name: 'Ada' });
  });
  await world.act(anonymous, [sid], async (unit) =>
    unit.record({ action: 'sign-up.start', target: { type: 'user', sid, name: '' } }),
  );
  assert.deepEqual(
    (await listAudit(world, sid)).map((entry) => [
      entry.actor_kind,
      entry.actor_sid,
      entry.actor_name,
    ]),
    [
      ['user', sid, 'Ada'],
      ['anonymous', null, ''],
    ],
  );
});

test('a unit may end with nothing recorded when it says that nothing changed', async () => {
  await world.act(systemActor, [tenantSid], async (unit) => unit.unchanged());
});

test('I-20 change, audit entry and event are committed together', async () => {
  await world.act(systemActor, [tenantSid], async (unit) => {
    await rename(unit, 'first');
    note(unit, 'first');
    unit.emit({ type: 'organization.updated', subjectSid: tenantSid, payload: { name: 'first' } });
  });
  const events = await world.owner.direct.all(build.selectFrom('outbox').select(['type', 'state']));
  assert.deepEqual(events, [{ type: 'organization.updated', state: 'queued' }]);
  assert.equal((await entries()).length, 1);
});

test('a refusal rolls everything back', async () => {
  const before = (await entries()).length;
  const work = world.act(systemActor, [tenantSid], async (unit) => {
    await rename(unit, 'refused');
    note(unit, 'refused');
    throw refuse('conflict');
  });
  await assert.rejects(work, (error) => error instanceof Failure && error.code === 'conflict');
  assert.equal((await entries()).length, before);
});

test('a refusal after the commit keeps what was written and still refuses', async () => {
  const before = (await entries()).length;
  const work = world.act(systemActor, [tenantSid], async (unit) => {
    note(unit, 'counted');
    return unit.commitThenRefuse(refuse('sign-in-failed'));
  });
  await assert.rejects(
    work,
    (error) => error instanceof Failure && error.code === 'sign-in-failed',
  );
  assert.equal((await entries()).length, before + 1);
});

test('I-20 entries are numbered without gaps and each hash covers its predecessor', async () => {
  await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      world.act(systemActor, [tenantSid], async (unit) => {
        note(unit, `parallel ${index}`);
        note(unit, `again ${index}`);
      }),
    ),
  );
  const rows = await entries();
  let previous: Buffer = Buffer.alloc(0);
  for (const [index, row] of rows.entries()) {
    assert.equal(row.sequence, String(index + 1));
    assert.deepEqual(row.previous_hash, previous);
    assert.deepEqual(row.hash, chainHash(previous, row));
    previous = row.hash;
  }
});

test('a serialization failure is retried whole', async () => {
  let runs = 0;
  await world.act(systemActor, [tenantSid], async (unit) => {
    runs += 1;
    note(unit, `run ${runs}`);
    if (runs < 3) {
      await unit.tx.run({
        compile: () => ({
          ...build.selectNoFrom(sql`1`.as('x')).compile(),
          sql: `do $$ begin raise exception 'again' using errcode = '40001'; end $$`,
        }),
      });
    }
  });
  assert.equal(runs, 3);
});

test('F-06 what meets others six times is refused as not ready: whoever asked may try again', async () => {
  let runs = 0;
  const collide = `do $$ begin raise exception 'again' using errcode = '40P01'; end $$`;
  const refused = world.act(systemActor, [tenantSid], async (unit) => {
    runs += 1;
    note(unit, 'never');
    await unit.tx.run(rawStatement(collide));
  });
  await assert.rejects(refused, (error) => failureOf(error).code === 'not-ready');
  assert.equal(runs, 6);
});

test('I-14 rows of a tenant that was not entered cannot be seen or written', async () => {
  const foreign = world.newSid('organization');
  const seen = await world.read(foreign, (db) =>
    db.all(build.selectFrom('organization').select('sid')),
  );
  assert.deepEqual(seen, []);
  const work = world.act(systemActor, [foreign], async (unit) => {
    await rename(unit, 'stolen');
    note(unit, 'stolen');
  });
  await assert.rejects(work, /row-level security/);
});

test('I-21 the application role can neither change nor delete an audit entry', async () => {
  for (const statement of [
    build.updateTable('audit_entry').set({ action: 'x.y' }).where('tenant_sid', '=', tenantSid),
    build.deleteFrom('audit_entry').where('tenant_sid', '=', tenantSid),
  ]) {
    const work = world.act(systemActor, [tenantSid], (unit) => unit.tx.run(statement));
    await assert.rejects(work, /permission denied/);
  }
});

test('a handle that outlives its transaction refuses statements', async () => {
  let kept: UnitOfWork | undefined;
  await world.act(systemActor, [tenantSid], async (unit) => {
    kept = unit;
    unit.unchanged();
  });
  await assert.rejects(
    async () => kept?.tx.all(build.selectFrom('organization').select('sid')),
    /is over/,
  );
});
