import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  accountPermissions,
  accountRoles,
  accountStatuses,
  organizationRoles,
  userStatuses,
} from '@guildhall/contract';
import fc from 'fast-check';
import { decideAccount, decideStanding, grantsAt, hasEnded, type Standing } from './authorize.ts';
import {
  type AccessSource,
  explainDecision,
  holdingOnly,
  rolesThatAllow,
  sourcesOf,
} from './explain-access.ts';

const at = new Date('2026-03-02T09:00:00.000Z');
const someEnd = fc
  .option(fc.constantFrom(-1, 0, 1), { nil: undefined })
  .map((offset) => (offset === undefined ? null : new Date(at.getTime() + offset)));

/** Anything that can be stored, sensible or not. */
const someStanding: fc.Arbitrary<Standing> = fc.record({
  isOrganizationSuspended: fc.boolean(),
  personStatus: fc.constantFrom(null, ...userStatuses),
  organizationRole: fc.constantFrom(null, ...organizationRoles),
  accountStatus: fc.constantFrom(null, ...accountStatuses),
  accountRoles: fc.uniqueArray(fc.constantFrom(...accountRoles), { maxLength: 3 }),
  accessEndsAt: someEnd,
});
const somePermission = fc.constantFrom(...accountPermissions);
const runs = { numRuns: 5000 };

const isAllowed = (permission: (typeof accountPermissions)[number], standing: Standing) =>
  decideAccount(permission, grantsAt(standing, at)).allowed;

/** The standing without some of what the person holds. */
function withoutSources(standing: Standing, taken: readonly AccessSource[]): Standing {
  return {
    ...standing,
    organizationRole: taken.some(({ kind }) => kind === 'organization-role')
      ? null
      : standing.organizationRole,
    accountRoles: standing.accountRoles.filter(
      (role) => !taken.some((source) => source.kind === 'account-role' && source.role === role),
    ),
  };
}

test('an explanation says allowed exactly when the decision does, and names a source exactly then', () => {
  fc.assert(
    fc.property(someStanding, somePermission, (standing, permission) => {
      const { verdict, sources } = explainDecision(permission, standing, at);
      assert.deepEqual(verdict, decideStanding(permission, standing, at));
      assert.equal(verdict.allowed, isAllowed(permission, standing));
      assert.equal(
        sources.some(({ allows }) => allows),
        verdict.allowed,
      );
      assert.deepEqual(
        sources.map(({ source }) => source),
        sourcesOf(standing),
      );
    }),
    runs,
  );
});

test('each source that is said to allow is enough alone; without all of them it is refused', () => {
  fc.assert(
    fc.property(someStanding, somePermission, (standing, permission) => {
      const { sources } = explainDecision(permission, standing, at);
      const enough = sources.filter(({ allows }) => allows).map(({ source }) => source);
      for (const source of enough) {
        assert.ok(isAllowed(permission, holdingOnly(standing, source)));
        const others = enough.filter((other) => other !== source);
        assert.ok(isAllowed(permission, withoutSources(standing, others)));
      }
      assert.ok(!isAllowed(permission, withoutSources(standing, enough)));
    }),
    runs,
  );
});

const heal = {
  'organization-suspended': (standing: Standing): Standing => ({
    ...standing,
    isOrganizationSuspended: false,
  }),
  'person-not-active': (standing: Standing): Standing => ({ ...standing, personStatus: 'active' }),
  'access-ended': (standing: Standing): Standing => ({ ...standing, accessEndsAt: null }),
  'account-not-active': (standing: Standing): Standing => ({
    ...standing,
    accountStatus: 'active',
  }),
};

test('a source that gives but does not allow names what stands in its way, and nothing else', () => {
  fc.assert(
    fc.property(someStanding, somePermission, (standing, permission) => {
      for (const explained of explainDecision(permission, standing, at).sources) {
        const { source, gives, allows, obstacles } = explained;
        const alone = holdingOnly(standing, source);
        if (!gives) {
          assert.deepEqual([allows, obstacles], [false, []]);
          continue;
        }
        assert.equal(allows, obstacles.length === 0);
        const healed = obstacles.reduce((changed, obstacle) => heal[obstacle](changed), alone);
        assert.ok(isAllowed(permission, healed));
        for (const left of obstacles) {
          const others = obstacles.filter((obstacle) => obstacle !== left);
          const half = others.reduce((changed, obstacle) => heal[obstacle](changed), alone);
          assert.ok(!isAllowed(permission, half));
        }
      }
    }),
    runs,
  );
});

test('only who would be let in but for their own state is told so', () => {
  fc.assert(
    fc.property(someStanding, somePermission, (standing, permission) => {
      const { verdict } = explainDecision(permission, standing, at);
      const isKept =
        standing.personStatus !== 'active' &&
        isAllowed(permission, { ...standing, personStatus: 'active' });
      assert.equal(verdict.reason === 'person-not-active', isKept);
      assert.equal(verdict.allowed, isAllowed(permission, standing));
    }),
    runs,
  );
});

test('the roles a list of everybody looks for are those the decision lets', () => {
  for (const status of accountStatuses) {
    for (const permission of accountPermissions) {
      const roles = rolesThatAllow(permission, status);
      const standing: Standing = {
        isOrganizationSuspended: false,
        personStatus: 'active',
        organizationRole: null,
        accountStatus: status,
        accountRoles: [],
        accessEndsAt: null,
      };
      for (const role of accountRoles) {
        const decided = isAllowed(permission, { ...standing, accountRoles: [role] });
        assert.equal(roles.account.includes(role), decided);
      }
      for (const role of organizationRoles) {
        const decided = isAllowed(permission, { ...standing, organizationRole: role });
        assert.equal(roles.organization.includes(role), decided);
      }
    }
  }
});

test('access ends at its very instant, not a millisecond later', () => {
  assert.equal(hasEnded(null, at), false);
  assert.equal(hasEnded(new Date(at.getTime() + 1), at), false);
  assert.equal(hasEnded(at, at), true);
});
