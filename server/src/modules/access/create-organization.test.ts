import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  giveAccess,
  makeCompany,
  makeIndependentAccount,
  makePerson,
} from '../../../test/support/people.ts';
import { openWorld, type World } from '../../../test/support/world.ts';
import { Failure } from '../../core/failure.ts';
import { findAccount, locateAccount } from '../account/index.ts';
import { findPerson, findUserLogin } from '../user/index.ts';
import { findAccountUser } from './account-user-store.ts';
import { createOrganization } from './create-organization.ts';

let world: World;
before(async () => {
  world = await openWorld();
});
after(() => world.close());

test('D1 R-3: the creator becomes Owner and the accounts they own become managed', async () => {
  const ada = await makePerson(world, 'Ada Byron');
  const eve = await makePerson(world, 'Eve Outside');
  const accountSid = await makeIndependentAccount(world, ada, 'Engine');
  await giveAccess(world, { tenantSid: accountSid, accountSid }, eve, ['developer', 'support']);

  const { organization, movedAccounts } = await world.act(ada, [], (unit) =>
    createOrganization(unit, ada, '  Analytical  '),
  );

  const tenantSid = organization.sid;
  assert.equal(organization.name, 'Analytical');
  assert.equal(organization.ownerEmail, 'ada.byron@example.com');
  assert.deepEqual(
    movedAccounts.map((account) => account.accountSid),
    [accountSid],
  );
  assert.equal(await locateAccount(world.connections.direct, accountSid), tenantSid);
  assert.equal(
    (await findUserLogin(world.connections.direct, ada.userSid))?.organizationSid,
    tenantSid,
  );
  await world.read(tenantSid, async (db) => {
    const owner = await findPerson(db, tenantSid, ada.userSid);
    assert.deepEqual(
      [owner?.relation, owner?.organizationRole, owner?.accountCount],
      ['managed', 'owner', 1],
    );
    const outsider = await findPerson(db, tenantSid, eve.userSid);
    assert.deepEqual([outsider?.relation, outsider?.accountCount], ['external', 1]);
    assert.equal((await findAccount(db, tenantSid, accountSid))?.userCount, 2);
    const access = await findAccountUser(db, { tenantSid, accountSid, userSid: eve.userSid });
    assert.deepEqual(access?.roles, ['developer', 'support']);
  });
  assert.equal(await findPerson(world.owner.direct, accountSid, ada.userSid), undefined);
});

test('R-3 R-31: an account somebody else owns stays where it is', async () => {
  const ada = await makePerson(world, 'Ada Guest');
  const bob = await makePerson(world, 'Bob Host');
  const accountSid = await makeIndependentAccount(world, bob, 'Hosted');
  await giveAccess(world, { tenantSid: accountSid, accountSid }, ada, ['administrator']);
  const { movedAccounts } = await world.act(ada, [], (unit) =>
    createOrganization(unit, ada, 'Guests'),
  );
  assert.deepEqual(movedAccounts, []);
  assert.equal(await locateAccount(world.connections.direct, accountSid), accountSid);
});

test('D2 I-03: a person who belongs to an organization cannot create another', async () => {
  const { owner } = await makeCompany(world, 'Owner Once');
  await assert.rejects(
    world.act(owner, [], (unit) => createOrganization(unit, owner, 'Second')),
    (error) => error instanceof Failure && error.code === 'organization-membership-exists',
  );
});

test('D2 I-03: of two creations at once by one person exactly one wins', async () => {
  const twin = await makePerson(world, 'Twin Click');
  const outcomes = await Promise.allSettled(
    ['One', 'Two', 'Three'].map((name) =>
      world.act(twin, [], (unit) => createOrganization(unit, twin, name)),
    ),
  );
  assert.equal(outcomes.filter((outcome) => outcome.status === 'fulfilled').length, 1);
});
