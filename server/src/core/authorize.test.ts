import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountPermissions, isSid } from '@guildhall/contract';
import type { Actor } from './actor.ts';
import { authorize, type Grants, noGrants } from './authorize.ts';

const sid = '0'.repeat(32);
const userSid = `US${sid}`;
const sessionSid = `SN${sid}`;
if (!isSid('user', userSid) || !isSid('session', sessionSid)) throw new Error('not sids');
const person: Actor = {
  kind: 'user',
  userSid,
  sessionSid,
  email: 'ada@example.com',
  name: 'Ada',
  locale: 'en',
  organizationSid: null,
  proof: { passwordAt: new Date(0), factorAt: null, isRemembered: false, methods: [] },
};

const onAccount = (parts: Partial<Grants>): Grants => ({
  ...noGrants,
  related: true,
  accountStatus: 'active',
  ...parts,
});

test('nobody without a credential passes a door that needs one', () => {
  for (const access of [{ on: 'self' }, { on: 'operator' }] as const) {
    const verdict = authorize({ kind: 'anonymous' }, access, noGrants);
    assert.equal(verdict.allowed, false);
  }
});

test('the operator key does not open a tenant', () => {
  const access = { on: 'organization', permission: 'user:list' } as const;
  assert.equal(
    authorize({ kind: 'operator' }, access, onAccount({ organizationRole: 'owner' })).allowed,
    false,
  );
});

test('A-33 what has nothing to do with a person is not found', () => {
  const verdict = authorize(person, { on: 'organization', permission: 'user:list' }, noGrants);
  assert.deepEqual(verdict, { allowed: false, code: 'not-found', reason: 'unrelated' });
});

test('R-19 a Standard user may create accounts and nothing else in the organization', () => {
  const grants = onAccount({ organizationRole: 'standard-user' });
  assert.equal(
    authorize(person, { on: 'organization', permission: 'account:create' }, grants).allowed,
    true,
  );
  assert.equal(
    authorize(person, { on: 'organization', permission: 'user:list' }, grants).allowed,
    false,
  );
});

test('R-5 an Administrator may not transfer the organization', () => {
  const access = { on: 'organization', permission: 'organization:transfer' } as const;
  assert.equal(
    authorize(person, access, onAccount({ organizationRole: 'administrator' })).allowed,
    false,
  );
  assert.equal(authorize(person, access, onAccount({ organizationRole: 'owner' })).allowed, true);
});

test('R-18 organization administrators hold every permission on every managed account', () => {
  const access = { on: 'account', permission: 'account-user:update' } as const;
  assert.deepEqual(authorize(person, access, onAccount({ organizationRole: 'administrator' })), {
    allowed: true,
    reason: 'organization-role:administrator',
  });
});

test('R-69 Developers may not manage users of an account; its Administrators may', () => {
  const access = { on: 'account', permission: 'account-user:update' } as const;
  assert.equal(
    authorize(person, access, onAccount({ accountRoles: ['developer'] })).allowed,
    false,
  );
  assert.equal(
    authorize(person, access, onAccount({ accountRoles: ['administrator'] })).allowed,
    true,
  );
});

test('roles on a suspended account open nothing; the organization still governs it', () => {
  const access = { on: 'account', permission: 'account:read' } as const;
  const own = onAccount({ accountRoles: ['owner'], accountStatus: 'suspended' });
  assert.deepEqual(authorize(person, access, own), {
    allowed: false,
    code: 'permission-denied',
    reason: 'account-suspended',
  });
  assert.equal(authorize(person, access, { ...own, organizationRole: 'owner' }).allowed, true);
});

test('D10 on an account that is being closed its people may do nothing, and its organization only look', () => {
  for (const accountStatus of ['pending_closure', 'closed'] as const) {
    const owner = onAccount({ accountRoles: ['owner'], accountStatus });
    const administrator = { ...owner, organizationRole: 'administrator' as const };
    for (const permission of accountPermissions) {
      const access = { on: 'account', permission } as const;
      const own = authorize(person, access, owner);
      assert.deepEqual(
        [own.allowed, own.reason],
        [false, `account-${accountStatus}`],
        `the owner may ${permission}`,
      );
      const looks = [
        'account:read',
        'account-user:list',
        'account-invitation:list',
        'resource:list',
      ];
      const records = ['account-audit-entry:list', 'access:explain'];
      assert.equal(
        authorize(person, access, administrator).allowed,
        [...looks, ...records].includes(permission),
        `the organization ${permission}`,
      );
    }
  }
});

test('A-33 an account of another tenant is not found', () => {
  const verdict = authorize(person, { on: 'account', permission: 'account:read' }, noGrants);
  assert.equal(verdict.allowed === false && verdict.code, 'not-found');
});
