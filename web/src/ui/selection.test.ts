import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  heldTo,
  isNothing,
  isSelected,
  type Keyed,
  nothingSelected,
  pageState,
  refreshed,
  type Selection,
  toggled,
  without,
  withPage,
} from './selection.ts';

const keyed = (...names: string[]): Keyed<string>[] => names.map((name) => [name, name]);
const first = keyed('a', 'b', 'c');
const second = keyed('d', 'e');
const keysOf = (selection: Selection<string>): string[] =>
  selection.kind === 'rows' ? [...selection.rows.keys()] : ['all'];

test('the header box selects the page and leaves other pages alone', () => {
  const both = withPage(withPage(nothingSelected<string>(), first, true), second, true);
  assert.deepEqual(keysOf(both), ['a', 'b', 'c', 'd', 'e'], 'a selection survives paging');
  assert.deepEqual(keysOf(withPage(both, second, false)), ['a', 'b', 'c']);
  assert.ok(isNothing(withPage(withPage(both, first, false), second, false)));
});

test('the header box is half ticked while the page is selected in part', () => {
  assert.equal(pageState(nothingSelected<string>(), first), 'none');
  const one = toggled(nothingSelected<string>(), first, ['b', 'b']);
  assert.equal(pageState(one, first), 'some');
  assert.equal(pageState(one, second), 'none');
  assert.equal(pageState(withPage(one, first, true), first), 'all');
});

test('a row is turned over, and back', () => {
  const on = toggled(nothingSelected<string>(), first, ['b', 'b']);
  assert.ok(isSelected(on, 'b'));
  assert.ok(isNothing(toggled(on, first, ['b', 'b'])));
});

test('"all that match" selects every row, on each page', () => {
  const all: Selection<string> = { kind: 'all', filter: 'status=active' };
  assert.ok(isSelected(all, 'never seen'));
  assert.equal(pageState(all, second), 'all');
  assert.ok(!isNothing(all));
});

test('a row taken out of "all that match" leaves the rest of the page, which is what the person sees', () => {
  const all: Selection<string> = { kind: 'all', filter: '' };
  assert.deepEqual(keysOf(toggled(all, first, ['b', 'b'])), ['a', 'c']);
  assert.deepEqual(keysOf(withPage(all, first, false)), []);
});

test('"all that match" ends when the filter changes; picked rows stay', () => {
  const all: Selection<string> = { kind: 'all', filter: 'status=active' };
  assert.equal(heldTo(all, 'status=active'), all);
  assert.ok(isNothing(heldTo(all, 'status=suspended')));
  const some = withPage(nothingSelected<string>(), first, true);
  assert.equal(heldTo(some, 'anything'), some);
});

test('a row that changed meanwhile is seen as it is now', () => {
  const before: Selection<{ readonly status: string }> = {
    kind: 'rows',
    rows: new Map([
      ['a', { status: 'active' }],
      ['b', { status: 'active' }],
    ]),
  };
  const after = refreshed(before, [
    ['a', { status: 'suspended' }],
    ['c', { status: 'active' }],
  ]);
  assert.deepEqual(after.kind === 'rows' && [...after.rows], [
    ['a', { status: 'suspended' }],
    ['b', { status: 'active' }],
  ]);
  assert.equal(refreshed(after, []), after, 'nothing new, nothing changed');
});

test('rows that an act is not open to are left out together', () => {
  const some = withPage(nothingSelected<string>(), first, true);
  assert.deepEqual(keysOf(without(some, (row) => row !== 'b')), ['b']);
});
