import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type AccountPermission,
  accountPermissions,
  accountRolePermissions,
} from '@guildhall/contract';
import { grantedRights } from './account-rights.ts';

const listed = (may: (permission: AccountPermission) => boolean) =>
  grantedRights(may).flatMap(({ permissions }) => permissions);

test('every permission of every role on an account is listed, once', () => {
  assert.deepEqual(listed(() => true).sort(), [...accountPermissions].sort());
  for (const permissions of Object.values(accountRolePermissions))
    assert.deepEqual(
      listed((permission) => permissions.includes(permission)).sort(),
      [...permissions].sort(),
    );
});

test('a group without a right of one’s own is left out', () => {
  const groups = grantedRights((permission) => accountRolePermissions.support.includes(permission));
  assert.deepEqual(
    groups.map(({ title }) => title),
    ['account.rightsAccount', 'account.rightsProducts', 'account.rightsRecords'],
  );
});
