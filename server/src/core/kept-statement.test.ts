import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { build } from './database.ts';
import { keepNamed } from './kept-statement.ts';

interface Wanted {
  readonly tenantSid: string;
  readonly at: Date;
}

let made = 0;

function personAt(wanted: Wanted) {
  const shape = { name: 'a person at a time', parts: [] };
  const { sql: text, parameters } = keepNamed(shape, wanted, ({ tenantSid, at }) => {
    made += 1;
    return build
      .selectFrom('person')
      .select('user_sid')
      .where('tenant_sid', '=', sql<never>`${tenantSid}`)
      .where('imported_at', '<', at)
      .where(sql<boolean>`coalesce(last_sign_in_at > ${at}, true)`);
  }).compile();
  return { text, parameters };
}

test('a value that stands in several places of a statement comes into each, whenever it is asked', () => {
  const [one, two] = [new Date(1000), new Date(2000)];
  const first = personAt({ tenantSid: 'a', at: one });
  const second = personAt({ tenantSid: 'b', at: two });
  assert.equal(made, 1);
  assert.equal(first.text, second.text);
  assert.deepEqual(first.parameters, ['a', one, one]);
  assert.deepEqual(second.parameters, ['b', two, two]);
});
