import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AccountRole, accountRolePermissions, accountRoles } from '@guildhall/contract';
import { consolePlaces } from './console-places.ts';

const accountSid = `AC${'0'.repeat(32)}`;

/** Every word as its key. */
const translate = Object.assign((key: string) => key, { rich: (key: string) => key });

const everything = ['overview', 'users', 'subaccounts', 'api', 'webhooks', 'activity', 'settings'];
const offered: Readonly<Record<AccountRole, readonly string[]>> = {
  owner: everything,
  administrator: everything,
  developer: ['overview', 'subaccounts', 'api', 'webhooks'],
  'billing-manager': ['overview', 'subaccounts'],
  support: ['overview', 'subaccounts'],
};

for (const role of accountRoles)
  test(`R-69 A-45 the Console offers ${role} the places of its column, and no others`, () => {
    const places = consolePlaces(translate, accountSid, (permission) =>
      accountRolePermissions[role].includes(permission),
    );
    assert.deepEqual(
      places.map(({ key }) => key),
      offered[role],
    );
  });

test('R-83 the Console of a subaccount offers neither people nor subaccounts', () => {
  const places = consolePlaces(translate, accountSid, () => true, true);
  assert.deepEqual(
    places.map(({ key }) => key),
    everything.filter((key) => key !== 'users' && key !== 'subaccounts'),
  );
});
