import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  mostViews,
  plainView,
  queryToSave,
  readListView,
  withoutSaved,
  withSaved,
} from './list-view.ts';

test('a view is kept and read back; one of the same name is replaced', () => {
  const first = withSaved({ ...plainView, hidden: ['role'] }, 'Suspended', 'status=suspended');
  const second = withSaved(
    { ...first, density: 'compact' },
    'Suspended',
    'status=suspended&role=x',
  );
  assert.deepEqual(second.saved, [
    { name: 'Suspended', query: 'status=suspended&role=x', hidden: ['role'], density: 'compact' },
  ]);
  assert.deepEqual(readListView(JSON.stringify(second)), second);
  assert.deepEqual(withoutSaved(second, 'Suspended').saved, []);
});

test('a page of the list is no part of a view', () => {
  assert.equal(
    queryToSave('?search=ada&cursor=abc&from=50&status=active'),
    'search=ada&status=active',
  );
});

test('what is not understood is as if it were not there', () => {
  for (const text of [null, '', 'no json', '[]', '7', '{"hidden":7,"density":"huge","saved":{}}'])
    assert.deepEqual(readListView(text), plainView, String(text));
  assert.deepEqual(readListView('{"hidden":["a",7],"saved":[{"name":"x"},3]}').hidden, ['a']);
});

test('a list keeps so many views and drops the oldest', () => {
  let view = plainView;
  for (let index = 0; index <= mostViews; index += 1) view = withSaved(view, String(index), '');
  assert.equal(view.saved.length, mostViews);
  assert.equal(view.saved[0]?.name, '1');
});
