import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ProductPermission } from '@guildhall/contract';
import {
  atMost,
  byService,
  faultOf,
  matching,
  offeredOf,
  permissionsOf,
} from './permission-draft.ts';

const permission = (path: string, isForRestrictedKeys = true): ProductPermission => ({
  path,
  labels: { en: path },
  roles: [],
  isForRestrictedKeys,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
});
const offered = [
  { path: '/acme/fax/faxes/send', label: 'Send faxes' },
  { path: '/acme/shop/orders/read', label: 'Read orders' },
  { path: '/acme/shop/orders/write', label: 'Change orders' },
];
const paths = (found: readonly { readonly path: string }[]) => found.map(({ path }) => path);

describe('the permissions of a restricted key in its form', () => {
  test('are what is ticked and what is typed, each once', () => {
    const draft = { chosen: ['/a/b/c/d'], further: ' /e/f/g/h,/a/b/c/d\n/i/j/k/l ' };
    assert.deepEqual(permissionsOf(draft), ['/a/b/c/d', '/e/f/g/h', '/i/j/k/l']);
    assert.equal(faultOf(draft), undefined);
  });

  test('are at least one, each a path of four parts, and a hundred at most', () => {
    assert.equal(faultOf({ chosen: [], further: ' , ' }), 'missing');
    assert.equal(faultOf({ chosen: ['/a/b/c/d'], further: '/a/b/c' }), 'malformed');
    const many = Array.from({ length: 101 }, (_, index) => `/a/b/c/d${String(index)}`);
    assert.equal(faultOf({ chosen: many.slice(1), further: '' }), undefined);
    assert.equal(faultOf({ chosen: many, further: '' }), 'too-many');
  });

  test('are offered as the catalogue has them for restricted keys, and none twice', () => {
    const own = [{ path: '/twilio/monitor/events/list', label: 'Events' }];
    const catalogue = [
      permission('/acme/shop/orders/read'),
      permission('/acme/shop/orders/refund', false),
      permission('/twilio/monitor/events/list'),
    ];
    assert.deepEqual(paths(offeredOf(catalogue, own, ({ path }) => path)), [
      '/acme/shop/orders/read',
    ]);
  });

  test('stand by service, and are found by label and by path', () => {
    assert.deepEqual(
      byService(offered).map(({ service, permissions }) => [service, permissions.length]),
      [
        ['/acme/fax', 1],
        ['/acme/shop', 2],
      ],
    );
    assert.deepEqual(paths(matching(offered, 'ORDERS change')), ['/acme/shop/orders/write']);
    assert.deepEqual(paths(matching(offered, '/shop')).length, 2);
    assert.deepEqual(matching(offered, 'nothing'), []);
  });

  test('stay in sight once they are chosen, however many there are', () => {
    assert.deepEqual(paths(atMost(offered, 1, ['/acme/shop/orders/write'])), [
      '/acme/fax/faxes/send',
      '/acme/shop/orders/write',
    ]);
  });
});
