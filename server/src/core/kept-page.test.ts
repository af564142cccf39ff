import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build } from './database.ts';
import { keepPage } from './kept-page.ts';
import { applyWindow, type Window } from './page.ts';

interface Wanted {
  readonly tenantSid: string;
  readonly status: string | undefined;
}

let made = 0;

function pageOf(name: string, values: Wanted, window: Window) {
  const make = ({ tenantSid, status }: Wanted, asked: Window) => {
    made += 1;
    const all = build.selectFrom('person').select('user_sid').where('email', '=', tenantSid);
    const some = status === undefined ? all : all.where('status', '=', status);
    return applyWindow(some.where('version', '=', 3), asked, ['sort_name', 'user_sid']);
  };
  const { sql, parameters } = keepPage(name, { values, window }, make).compile();
  return { sql, parameters };
}

const first = { position: undefined, pageSize: 7 };
const at = (key: string[], backward = false) => ({ position: { key, backward }, pageSize: 7 });

test('the text of a page is built once, and each asking puts its own values into it', () => {
  made = 0;
  const one = pageOf('once', { tenantSid: 'a', status: 'active' }, at(['x', 'y']));
  const other = pageOf('once', { tenantSid: 'b', status: 'invited' }, at(['v', 'w']));
  assert.equal(made, 1);
  assert.equal(one.sql, other.sql);
  assert.deepEqual(one.parameters, ['a', 'active', 3, 'x', 'y', 8]);
  assert.deepEqual(other.parameters, ['b', 'invited', 3, 'v', 'w', 8]);
});

test('another name, a filter more, another direction or size is another text', () => {
  const all = [
    pageOf('shapes', { tenantSid: 'a', status: undefined }, first),
    pageOf('shapes', { tenantSid: 'a', status: 'active' }, first),
    pageOf('shapes', { tenantSid: 'a', status: undefined }, at(['x', 'y'])),
    pageOf('shapes', { tenantSid: 'a', status: undefined }, at(['x', 'y'], true)),
  ];
  assert.equal(new Set(all.map(({ sql }) => sql)).size, 4);
  assert.deepEqual(all[0]?.parameters, ['a', 3, 8]);
  assert.deepEqual(
    pageOf('shapes', { tenantSid: 'a', status: undefined }, { ...first, pageSize: 9 }).parameters,
    ['a', 3, 10],
  );
});
