import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSid } from '@guildhall/contract';
import { emptyBulkDraft, isTooMany, requestOf, userTarget } from './bulk-request.ts';

const sids = Array.from({ length: 1001 }, (_, index) => {
  const sid = parseSid('user', `US${String(index).padStart(32, '0')}`);
  assert.ok(sid !== undefined);
  return sid;
});
const accountSid = parseSid('account', `AC${'0'.repeat(32)}`);
assert.ok(accountSid !== undefined);
const picked = (count: number) =>
  ({ kind: 'rows', rows: new Map(sids.slice(0, count).map((sid) => [sid, { sid }])) }) as const;

test('picked rows are named; "all that match" sends the filter and no names', () => {
  assert.deepEqual(userTarget(picked(2), { search: 'ada' }), { userSids: sids.slice(0, 2) });
  const all = userTarget({ kind: 'all', filter: 'x' }, { search: 'ada', relation: 'managed' });
  assert.deepEqual(all, { userFilter: { search: 'ada', relation: 'managed' } });
});

test('a thousand rows may be named, one more may not', () => {
  assert.ok(!isTooMany(userTarget(picked(1000), {})));
  assert.ok(isTooMany(userTarget(picked(1001), {})));
});

test('what the act needs must be chosen before it can be asked for', () => {
  const target = { userSids: sids.slice(0, 1) };
  assert.equal(requestOf('change-organization-role', target, emptyBulkDraft), undefined);
  assert.equal(requestOf('take-account-access', target, emptyBulkDraft), undefined);
  const account = { accountSid, name: 'Checkout', roles: [] };
  assert.equal(
    requestOf('give-account-roles', target, { ...emptyBulkDraft, accounts: [account] }),
    undefined,
    'an account without a role',
  );
  const draft = { ...emptyBulkDraft, accounts: [{ ...account, roles: ['support' as const] }] };
  assert.deepEqual(requestOf('give-account-roles', target, draft), {
    kind: 'give-account-roles',
    ...target,
    accounts: [{ accountSid, roles: ['support'] }],
  });
  assert.deepEqual(requestOf('suspend-users', target, emptyBulkDraft), {
    kind: 'suspend-users',
    ...target,
  });
});
