import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeCompanyWithDomain } from '../../test/support/invitations.ts';
import { openWorld, type World } from '../../test/support/world.ts';
import { checkInvariants } from '../check/check-invariants.ts';
import { build } from '../core/database.ts';
import { fillLargeCompany } from './large-company.ts';
import { refreshStatistics } from './statistics-store.ts';

let world: World;
before(async () => {
  world = await openWorld();
});
after(() => world.close());

test('a large sample keeps every invariant, and tells how far it is', async () => {
  const { organizationSid: sid } = await makeCompanyWithDomain(world, 'Lara Large', 'large.test');
  const told: string[] = [];
  const made = await fillLargeCompany(
    {
      runUnit: world.runUnit,
      newSid: world.newSid,
      now: world.clock.now,
      onProgress: (what, done, all) => told.push(`${done} of ${all} ${what}`),
      refreshStatistics: () => refreshStatistics(world.owner.direct),
    },
    { sid, domain: 'large.test', accounts: [], firstNumber: 100_000 },
    { users: 120, accounts: 12, accountsPerUser: 2 },
  );
  assert.equal(made.userSids.length, 120);
  assert.deepEqual(told, ['120 of 120 people', '12 of 12 accounts', '120 of 120 roles']);
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
  const listed = await world.owner.direct.all(
    build.selectFrom('person').select('user_sid').where('tenant_sid', '=', sid),
  );
  assert.equal(listed.length, 121);
});
