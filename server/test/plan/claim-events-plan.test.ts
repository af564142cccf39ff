import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Compilable, sql } from 'kysely';
import { build, type Tx } from '../../src/core/database.ts';
import { claimEvents, settleQuiet } from '../../src/core/outbox-store.ts';
import { sequentialScans } from '../support/explain.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;

before(async () => {
  world = await openWorld();
  const fill = sql`insert into outbox (tenant_sid, sid, type, subject_sid, payload, request_id, created_at,
      next_attempt_at, lane, state)
    select 'OR' || md5('o' || n % 40), 'EV' || md5('e' || n), 'user.updated', 'US' || md5('u' || n), '{}', '', now(),
      now(), case n % 3 when 0 then 'personal' when 1 then 'bulk' else 'quiet' end,
      case when n % 2 = 0 then 'delivered' else 'queued' end
    from generate_series(1, 60000) n`;
  await world.owner.write({}, async (tx) => {
    for (const statement of [fill, sql`analyze outbox`])
      await tx.run({ compile: () => statement.compile(build) });
  });
});
after(() => world.close());

/** The plan of the one statement that the work runs. */
async function planOf(work: (tx: Tx) => Promise<unknown>): Promise<string> {
  const lines: string[] = [];
  await world.worker.write({}, async (tx) => {
    const all = async <Row>(statement: Compilable<Row>): Promise<Row[]> => {
      const asked = statement.compile();
      const explained = { ...asked, sql: `explain ${asked.sql}` };
      const rows = await tx.all({ compile: () => explained } as Compilable<{
        'QUERY PLAN': string;
      }>);
      lines.push(...rows.map((row) => row['QUERY PLAN']));
      return [];
    };
    await work({ ...tx, all });
  });
  return lines.join('\n');
}

const claim = { now: new Date('2030-01-01'), until: new Date('2030-01-02'), limit: 8 };

for (const lane of ['personal', 'bulk'] as const) {
  test(`the worker finds what is due in the ${lane} lane by indexes, however much waits`, async () => {
    const plan = await planOf((tx) => claimEvents(tx, { ...claim, lane, after: '' }));
    assert.match(plan, /using outbox_due/);
    assert.deepEqual(sequentialScans(plan), [], plan);
    assert.doesNotMatch(plan, /Bitmap/, plan);
  });
}

test('the worker finds what nobody is told of by an index', async () => {
  const plan = await planOf((tx) => settleQuiet(tx, claim));
  assert.match(plan, /using outbox_due/);
  assert.deepEqual(sequentialScans(plan), [], plan);
});
