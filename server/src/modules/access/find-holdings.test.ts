import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AccountSid, UserSid } from '@guildhall/contract';
import { putAccountInState } from '../../../test/support/account-states.ts';
import {
  type Company,
  giveAccess,
  makeCompany,
  makeManagedAccount,
  makeMember,
} from '../../../test/support/people.ts';
import { openWorld, systemActor, type World } from '../../../test/support/world.ts';
import { noGrants } from '../../core/authorize.ts';
import { build } from '../../core/database.ts';
import { findAccount, insertAccount } from '../account/index.ts';
import { findGrants, findHoldings } from './grants-store.ts';

let world: World;
let company: Company;
let accountSid: AccountSid;
let memberSid: UserSid;
before(async () => {
  world = await openWorld();
  company = await makeCompany(world, 'Olga Owner');
  accountSid = await makeManagedAccount(world, company, 'Main');
  const member = await makeMember(world, company, 'Mia Member');
  memberSid = member.userSid;
  const key = { tenantSid: company.organizationSid, accountSid };
  await giveAccess(world, key, member, ['developer']);
});
after(() => world.close());

const targetOf = (account: AccountSid | undefined) => {
  const tenantSid = company.organizationSid;
  return account === undefined
    ? { tenantSid, accountSid: account }
    : { tenantSid, accountSid: account, at: world.clock.now() };
};

test('D19: outside of a transaction the same is found as inside of one', async () => {
  const tenantSid = company.organizationSid;
  const stranger = world.newSid('user');
  for (const userSid of [memberSid, company.owner.userSid, stranger]) {
    for (const account of [accountSid, undefined]) {
      const inside = await world.read(tenantSid, (db) =>
        findGrants(db, targetOf(account), userSid),
      );
      const place =
        account === undefined ? { organizationSid: tenantSid } : { accountSid: account };
      const outside = await findHoldings(
        world.connections.direct,
        place,
        userSid,
        world.clock.now(),
      );
      const { grants } = outside;
      assert.deepEqual([outside.tenantSid, grants], [tenantSid, inside]);
    }
  }
});

test('R-83 what is held on a main account is held on its subaccounts, in the worse of both states', async () => {
  const tenantSid = company.organizationSid;
  const subaccountSid = world.newSid('account');
  const main = await world.read(tenantSid, (db) => findAccount(db, tenantSid, accountSid));
  assert.ok(main !== undefined);
  await world.act(systemActor, [tenantSid], async (unit) => {
    const { ownerUserSid, kind, createdAt } = main;
    const parts = {
      tenantSid,
      ownerUserSid,
      kind,
      createdAt,
      name: 'Below',
      parentSid: accountSid,
    };
    await insertAccount(unit.tx, { ...parts, sid: subaccountSid });
    unit.unchanged();
  });
  const states = ['active', 'suspended', 'pending_closure', 'closed'] as const;
  for (const own of states) {
    for (const parent of states) {
      await putAccountInState(world, subaccountSid, own);
      await putAccountInState(world, accountSid, parent);
      const expected = states[Math.max(states.indexOf(own), states.indexOf(parent))];
      const inside = await world.read(tenantSid, (db) =>
        findGrants(db, targetOf(subaccountSid), memberSid),
      );
      assert.deepEqual([inside.accountStatus, inside.accountRoles], [expected, ['developer']]);
      const place = { accountSid: subaccountSid };
      const at = world.clock.now();
      const outside = await findHoldings(world.connections.direct, place, memberSid, at);
      assert.deepEqual([outside.tenantSid, outside.grants], [tenantSid, inside]);
      const read = await world.read(tenantSid, (db) => findAccount(db, tenantSid, subaccountSid));
      assert.deepEqual([read?.status, read?.parentSid], [expected, accountSid]);
    }
  }
  await putAccountInState(world, accountSid, 'active');
});

test('nobody holds anything on an account that does not exist', async () => {
  const place = { accountSid: world.newSid('account') };
  const found = await findHoldings(world.connections.direct, place, memberSid, world.clock.now());
  assert.deepEqual(found, { tenantSid: undefined, grants: noGrants, standing: undefined });
});

test('the tenant is open for the one statement only', async () => {
  await findHoldings(world.connections.direct, { accountSid }, memberSid, world.clock.now());
  const people = await world.connections.direct.all(
    build.selectFrom('person').select('user_sid').where('tenant_sid', '=', company.organizationSid),
  );
  assert.deepEqual(people, []);
});
