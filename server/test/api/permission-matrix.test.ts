import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { type AnyOperation, operations } from '@guildhall/contract';
import { ask, type MatrixWorld, openMatrixWorld, renew } from './matrix-world.ts';

/** A row for each operation, a column for each persona: `yes`, or the status that keeps them out. */
const reviewed = new URL('./permission-matrix.tsv', import.meta.url);

let world: MatrixWorld;
before(async () => {
  world = await openMatrixWorld();
});
after(() => world.running.close());

/** People with nothing to do with the target: for them a 404 is the door, not a missing thing behind it. */
const strangers = new Set(['independent', 'foreign-owner']);

function verdictOf(persona: string, operation: AnyOperation, status: number): string {
  const isGuarded = operation.access.on === 'organization' || operation.access.on === 'account';
  if (status === 401 && operation.access.on !== 'public') return '401';
  if (status === 403) return '403';
  if (status === 404 && isGuarded && strangers.has(persona)) return '404';
  return 'yes';
}

async function observe(): Promise<string[]> {
  const rows = [['operation', ...world.personas.keys()].join('\t')];
  for (const operation of operations) {
    const row = [operation.name];
    for (const [persona, client] of world.personas) {
      const { status } = await ask(client, operation, harmless(operation));
      row.push(verdictOf(persona, operation, status));
      if (operation.name === 'deleteCurrentSession') await renew(world, persona);
    }
    rows.push(row.join('\t'));
  }
  return rows;
}

/** What writes is asked of sids that name nothing, so that nothing of the fixture is harmed. */
function harmless(operation: AnyOperation) {
  if (operation.method === 'GET') return world.ownSids;
  const { organizationSid, accountSid } = world.ownSids;
  return {
    ...world.unknownSids,
    organizationSid: organizationSid ?? '',
    accountSid: accountSid ?? '',
  };
}

test('R-5 R-11 R-17 R-18 R-19 R-69 R-70 R-81 A-09 A-38 A-39 A-45 every operation admits exactly whom the reviewed table names', async () => {
  const expected = (await readFile(reviewed, 'utf8')).trimEnd().split('\n');
  assert.deepEqual(await observe(), expected);
});
