import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { OrganizationSid } from '@guildhall/contract';
import { listAuditEntries } from '../../src/modules/audit/list-audit-entries.ts';
import { rawStatement } from '../../src/platform/database/raw-statement.ts';
import { plansOf, sequentialScans } from '../support/explain.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let organizationSid: OrganizationSid;
before(async () => {
  world = await openWorld();
  organizationSid = world.newSid('organization');
  await world.owner.write({}, async (tx) => {
    await tx.run(
      rawStatement(
        `insert into audit_entry (tenant_sid, sequence, sid, at, action, result, actor_kind, actor_name,
          target_type, target_name, address, request_id, previous_hash, hash)
        select $1, n, 'AE' || md5(n::text), '2026-01-01Z'::timestamptz + n * interval '1 minute', 'user.update', 'done',
          'system', 'Test', 'user', 'Somebody', '', '', '', '' from generate_series(1, 20000) n`,
        [organizationSid],
      ),
    );
    await tx.run(rawStatement('analyze audit_entry'));
  });
});
after(() => world.close());

test('the log of a long time is read in its order: no page reads and sorts all of it', async () => {
  const times = [
    {},
    { from: new Date('2026-01-01Z') },
    { to: new Date('2026-02-01Z') },
    { from: new Date('2026-01-01Z'), to: new Date('2026-02-01Z') },
  ];
  for (const time of times) {
    const [, ...plans] = await plansOf(world, { tenant: organizationSid }, async (db) => {
      // The plan that a statement keeps once it has run some times: it knows no times.
      await db.first(
        rawStatement("select set_config('plan_cache_mode', 'force_generic_plan', true)"),
      );
      await listAuditEntries(db, world.cursors, organizationSid, time);
    });
    assert.ok(plans.length > 0);
    for (const plan of plans) {
      assert.deepEqual(sequentialScans(plan), [], plan);
      const [outer = ''] = plan.split('InitPlan');
      assert.doesNotMatch(outer, /Sort Key: audit_entry/, plan);
      assert.match(plan, /audit_entry_pkey/, plan);
    }
  }
});
