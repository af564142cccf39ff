import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  giveAccess,
  makeCompany,
  makeManagedAccount,
  makeMember,
} from '../../../test/support/people.ts';
import { openWorld, type World } from '../../../test/support/world.ts';
import { getOrganizationCounts } from '../overview/get-organization-counts.ts';
import { listAccounts } from './list-accounts.ts';

let world: World;
before(async () => {
  world = await openWorld();
});
after(() => world.close());

test('R-33: the accounts one person alone can administer are listed, as many as are counted', async () => {
  const company = await makeCompany(world, 'Olga Owner');
  const { organizationSid } = company;
  const mia = await makeMember(world, company, 'Mia Member');
  const alone = await makeManagedAccount(world, company, 'Alone');
  const helped = await makeManagedAccount(world, company, 'Helped');
  const shared = await makeManagedAccount(world, company, 'Shared');
  await makeManagedAccount(world, await makeCompany(world, 'Otto Other'), 'Elsewhere');
  const give = (accountSid: typeof alone, role: 'support' | 'administrator') =>
    giveAccess(world, { tenantSid: organizationSid, accountSid }, mia, [role]);
  await give(helped, 'support');
  await give(shared, 'administrator');
  const read = (query: { readonly singleAdministrator?: boolean; readonly search?: string }) =>
    world.read(organizationSid, (db) =>
      listAccounts(db, world.cursors, organizationSid, { ...query, count: true }),
    );
  const found = await read({ singleAdministrator: true });
  assert.deepEqual(
    found.items.map(({ sid }) => sid),
    [alone, helped],
  );
  const counts = await world.read(organizationSid, (db) =>
    getOrganizationCounts(db, organizationSid, world.clock.now()),
  );
  assert.equal(counts.accountsWithOneAdministrator, found.total?.count);
  const narrowed = await read({ singleAdministrator: true, search: 'help' });
  assert.deepEqual(
    narrowed.items.map(({ sid }) => sid),
    [helped],
  );
  assert.equal((await read({ singleAdministrator: false })).items.length, 3);
});
