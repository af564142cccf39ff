import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type AccountPermission,
  type AccountRole,
  accountPermissions,
  accountRoles,
  organizationRoles,
} from '@guildhall/contract';
import fc from 'fast-check';
import { decideAccount, decideOrganization, type Grants } from '../../core/authorize.ts';
import { mayGrantAccountRoles, mayGrantOrganizationRole } from './may-grant.ts';
import { areCombinable, isSameRoleSet, toRoleSet } from './role-set.ts';

const someRoles = fc.array(fc.constantFrom(...accountRoles), { maxLength: 6 });

test('D7 R-73 I-11: Owner and Administrator stand alone, the other three combine freely', () => {
  fc.assert(
    fc.property(someRoles, (roles) => {
      const set = new Set(roles);
      const standsAlone = set.has('owner') || set.has('administrator');
      assert.equal(areCombinable(roles), set.size > 0 && (!standsAlone || set.size === 1));
    }),
  );
});

test('I-11: a set of roles has one spelling, however it was given', () => {
  fc.assert(
    fc.property(someRoles, (roles) => {
      const set = toRoleSet(roles);
      assert.deepEqual(toRoleSet([...roles].reverse()), set);
      assert.deepEqual(toRoleSet(set), set);
      assert.ok(isSameRoleSet(roles, set));
    }),
  );
});

const someGrants: fc.Arbitrary<Grants> = fc.record({
  isOrganizationSuspended: fc.boolean(),
  organizationRole: fc.constantFrom(null, ...organizationRoles),
  related: fc.constant(true),
  accountRoles: someRoles,
  accessEndsAt: fc.constant(null),
  accountStatus: fc.constantFrom('active' as const, 'suspended' as const, 'closed' as const, null),
});
const somePermission = fc.constantFrom(...accountPermissions);

test('R-83: one more role on an account never takes anything away', () => {
  fc.assert(
    fc.property(
      someGrants,
      somePermission,
      fc.constantFrom(...accountRoles),
      (grants, permission, role) => {
        const more = { ...grants, accountRoles: [...grants.accountRoles, role] };
        if (decideAccount(permission, grants).allowed) {
          assert.ok(decideAccount(permission, more).allowed);
        }
      },
    ),
  );
});

test('R-19: a higher organization role never allows less', () => {
  const ascending = [null, 'standard-user', 'administrator', 'owner'] as const;
  fc.assert(
    fc.property(someGrants, somePermission, fc.nat(2), (grants, permission, step) => {
      const lower = { ...grants, organizationRole: ascending[step] ?? null };
      const higher = { ...grants, organizationRole: ascending[step + 1] ?? null };
      if (decideAccount(permission, lower).allowed) {
        assert.ok(decideAccount(permission, higher).allowed);
      }
      if (decideOrganization('user:update', lower).allowed) {
        assert.ok(decideOrganization('user:update', higher).allowed);
      }
    }),
  );
});

const grants = (parts: Partial<Grants>): Grants => ({
  isOrganizationSuspended: false,
  organizationRole: null,
  related: true,
  accountRoles: [],
  accessEndsAt: null,
  accountStatus: 'active',
  ...parts,
});

test('R-18 R-69: who may give roles on an account', () => {
  const mayGive = (parts: Partial<Grants>, ...roles: AccountRole[]) =>
    mayGrantAccountRoles(grants(parts), roles);
  assert.ok(mayGive({ organizationRole: 'owner' }, 'administrator'));
  assert.ok(mayGive({ organizationRole: 'administrator' }, 'developer', 'support'));
  assert.ok(mayGive({ accountRoles: ['administrator'] }, 'administrator'));
  assert.ok(mayGive({ accountRoles: ['owner'] }, 'billing-manager'));
  assert.equal(mayGive({ organizationRole: 'standard-user' }, 'support'), false);
  assert.equal(mayGive({ accountRoles: ['developer', 'support'] }, 'support'), false);
  assert.equal(
    mayGive({ accountRoles: ['administrator'], accountStatus: 'suspended' }, 'support'),
    false,
  );
});

test('D7 A-42: nobody may give Owner on an account', () => {
  assert.equal(mayGrantAccountRoles(grants({ organizationRole: 'owner' }), ['owner']), false);
  assert.equal(mayGrantAccountRoles(grants({ accountRoles: ['owner'] }), ['owner']), false);
});

test('R-5 A-39: Owners and Administrators give organization roles, Owner excepted', () => {
  const byAdministrator = grants({ organizationRole: 'administrator' });
  assert.ok(mayGrantOrganizationRole(byAdministrator, 'administrator'));
  assert.ok(mayGrantOrganizationRole(byAdministrator, 'standard-user'));
  assert.equal(mayGrantOrganizationRole(byAdministrator, 'owner'), false);
  assert.equal(mayGrantOrganizationRole(grants({ organizationRole: 'owner' }), 'owner'), false);
  const byStandardUser = grants({ organizationRole: 'standard-user' });
  assert.equal(mayGrantOrganizationRole(byStandardUser, 'standard-user'), false);
});

test('D7: the permissions of Support are among those of every other role', () => {
  const may = (role: AccountRole, permission: AccountPermission) =>
    decideAccount(permission, grants({ accountRoles: [role] })).allowed;
  for (const permission of ['account:read', 'product-log:read', 'usage:read'] as const) {
    assert.ok(accountRoles.every((role) => may(role, permission)));
  }
});
