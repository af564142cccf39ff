import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ErrorCode, UserSid } from '@guildhall/contract';
import { listAudit } from '../../../test/support/audit.ts';
import {
  type Company,
  giveAccess,
  makeCompany,
  makeManagedAccount,
  makeMember,
  makePerson,
} from '../../../test/support/people.ts';
import { openWorld, type World } from '../../../test/support/world.ts';
import type { UserActor } from '../../core/actor.ts';
import { Failure } from '../../core/failure.ts';
import { findPerson, findUserLogin } from '../user/index.ts';
import { addManagedUser } from './add-managed-user.ts';
import { createAccount } from './create-account.ts';
import { getOrganization } from './get-organization.ts';
import { listAccountUsers } from './list-account-users.ts';
import { transferOrganization } from './transfer-organization.ts';
import { updateOrganization } from './update-organization.ts';
import { type UserChange, updateUser } from './update-user.ts';

let world: World;
before(async () => {
  world = await openWorld();
});
after(() => world.close());

const isRefusal = (code: ErrorCode) => (error: unknown) =>
  error instanceof Failure && error.code === code;

const transfer = (company: Company, actor: UserActor, userSid: UserSid) =>
  world.act(actor, [company.organizationSid], (unit) =>
    transferOrganization(unit, { ...company, userSid, ifMatch: null }),
  );

const change = (
  company: Company,
  actor: UserActor,
  userSid: UserSid,
  parts: { readonly change: UserChange; readonly ifMatch?: number },
) =>
  world.act(actor, [company.organizationSid], (unit) =>
    updateUser(unit, { ...company, userSid, change: parts.change, ifMatch: parts.ifMatch ?? null }),
  );

const roleOf = async (company: Company, userSid: UserSid) => {
  const person = await world.read(company.organizationSid, (db) =>
    findPerson(db, company.organizationSid, userSid),
  );
  return person?.organizationRole;
};

test('R-5: the Owner gives the organization to a managed user and becomes Administrator', async () => {
  const company = await makeCompany(world, 'Olga First');
  const heir = await makeMember(world, company, 'Hank Heir');
  const organization = await transfer(company, company.owner, heir.userSid);
  assert.deepEqual(
    [organization.ownerUserSid, organization.ownerName],
    [heir.userSid, 'Hank Heir'],
  );
  assert.equal(await roleOf(company, company.owner.userSid), 'administrator');
  assert.equal(await roleOf(company, heir.userSid), 'owner');
  await assert.rejects(
    transfer(company, company.owner, company.owner.userSid),
    isRefusal('permission-denied'),
  );
});

test('R-5 A-39: nobody but the Owner transfers, and only to an active managed user', async () => {
  const company = await makeCompany(world, 'Olga Second');
  const admin = await makeMember(world, company, 'Adam Admin', 'administrator');
  const stranger = await makePerson(world, 'Sid Stranger');
  await assert.rejects(transfer(company, admin, admin.userSid), isRefusal('permission-denied'));
  await assert.rejects(
    transfer(company, company.owner, stranger.userSid),
    isRefusal('user-not-managed'),
  );
  assert.equal(await roleOf(company, company.owner.userSid), 'owner');
});

test('R-7 I-33: a rename is trimmed, audited, and refused to whoever saw an older version', async () => {
  const company = await makeCompany(world, 'Olga Third');
  const { organizationSid } = company;
  const rename = (name: string, ifMatch: number) =>
    world.act(company.owner, [organizationSid], (unit) =>
      updateOrganization(unit, { organizationSid, name, ifMatch }),
    );
  assert.equal((await rename('  Renamed ', 1)).version, 2);
  await assert.rejects(rename('Again', 1), isRefusal('version-mismatch'));
  const organization = await world.read(organizationSid, (db) =>
    getOrganization(db, organizationSid),
  );
  assert.equal(organization.name, 'Renamed');
  const entry = (await listAudit(world, organizationSid)).at(-1);
  assert.deepEqual([entry?.action, entry?.after], ['organization.update', { name: 'Renamed' }]);
});

test('R-11: an administrator renames a managed user everywhere and changes their role', async () => {
  const company = await makeCompany(world, 'Olga Fourth');
  const admin = await makeMember(world, company, 'Abe Admin', 'administrator');
  const may = await makeMember(world, company, 'May Before');
  const accountSid = await makeManagedAccount(world, company, 'Four');
  const tenantSid = company.organizationSid;
  await giveAccess(world, { tenantSid, accountSid }, may, ['support']);
  const other = await makeCompany(world, 'Otto Other');
  const otherAccount = await makeManagedAccount(world, other, 'Other');
  const elsewhere = { tenantSid: other.organizationSid, accountSid: otherAccount };
  await giveAccess(world, elsewhere, may, ['developer']);

  const changed = await change(company, admin, may.userSid, {
    change: { lastName: ' After ', organizationRole: 'administrator' },
  });

  assert.deepEqual([changed.lastName, changed.organizationRole], ['After', 'administrator']);
  assert.equal((await findUserLogin(world.connections.direct, may.userSid))?.lastName, 'After');
  const found = await world.read(elsewhere.tenantSid, (db) =>
    listAccountUsers(db, world.cursors, elsewhere, { search: 'AFTER' }),
  );
  assert.deepEqual(
    found.items.map((item) => item.lastName),
    ['After'],
  );
  const entry = (await listAudit(world, tenantSid)).at(-1);
  assert.deepEqual(entry?.before, { lastName: 'Before', organizationRole: 'standard-user' });
});

test('R-29 A-40: the Owner keeps the role until the organization is transferred', async () => {
  const company = await makeCompany(world, 'Olga Fifth');
  await assert.rejects(
    change(company, company.owner, company.owner.userSid, {
      change: { organizationRole: 'administrator' },
    }),
    isRefusal('organization-owner-protected'),
  );
});

test('A-39: an Administrator changes nothing about the Owner', async () => {
  const company = await makeCompany(world, 'Olga Sixth');
  const admin = await makeMember(world, company, 'Art Admin', 'administrator');
  for (const parts of [{ organizationRole: 'standard-user' as const }, { firstName: 'Mallory' }]) {
    await assert.rejects(
      change(company, admin, company.owner.userSid, { change: parts }),
      isRefusal('organization-owner-only'),
    );
  }
});

test('R-35 A-35: external people and strangers are not changed', async () => {
  const company = await makeCompany(world, 'Olga Seventh');
  const eve = await makePerson(world, 'Eve External');
  const accountSid = await makeManagedAccount(world, company, 'Seven');
  await giveAccess(world, { tenantSid: company.organizationSid, accountSid }, eve, ['support']);
  const rename = { change: { firstName: 'Mallory' } };
  await assert.rejects(
    change(company, company.owner, eve.userSid, rename),
    isRefusal('user-not-managed'),
  );
  const stranger = (await makeCompany(world, 'Olga Eighth')).owner;
  await assert.rejects(
    change(company, company.owner, stranger.userSid, rename),
    isRefusal('not-found'),
  );
});

const create = (
  company: Company,
  actor: UserActor,
  parts: { readonly ownerUserSid?: UserSid; readonly limit?: number } = {},
) =>
  world.act(actor, [company.organizationSid], (unit) =>
    createAccount(unit, parts.limit ?? 10, {
      ...company,
      name: ' Fresh ',
      ownerUserSid: parts.ownerUserSid,
    }),
  );

test('R-56 R-55: a new account belongs to the one who is named, else to the Organization Owner', async () => {
  const company = await makeCompany(world, 'Olga Ninth');
  const admin = await makeMember(world, company, 'Ali Admin', 'administrator');
  const byDefault = await create(company, admin);
  assert.deepEqual([byDefault.name, byDefault.ownerUserSid], ['Fresh', company.owner.userSid]);
  assert.deepEqual([byDefault.userCount, byDefault.status], [1, 'active']);
  const named = await create(company, admin, { ownerUserSid: admin.userSid });
  assert.equal(named.ownerName, 'Ali Admin');
});

test('R-19 R-31: a Standard user owns what they create and names nobody', async () => {
  const company = await makeCompany(world, 'Olga Tenth');
  const stu = await makeMember(world, company, 'Stu Standard');
  const account = await create(company, stu);
  assert.deepEqual(
    [account.ownerUserSid, account.tenantSid],
    [stu.userSid, company.organizationSid],
  );
  await assert.rejects(
    create(company, stu, { ownerUserSid: company.owner.userSid }),
    isRefusal('permission-denied'),
  );
});

test('R-37 I-12: nobody outside the organization owns its accounts', async () => {
  const company = await makeCompany(world, 'Olga Eleventh');
  const outsider = await makePerson(world, 'Out Sider');
  const accountSid = await makeManagedAccount(world, company, 'Eleven');
  await giveAccess(world, { tenantSid: company.organizationSid, accountSid }, outsider, [
    'support',
  ]);
  await assert.rejects(
    create(company, company.owner, { ownerUserSid: outsider.userSid }),
    isRefusal('user-not-managed'),
  );
});

test('R-56: an organization has no more accounts than its limit', async () => {
  const company = await makeCompany(world, 'Olga Twelfth');
  await create(company, company.owner, { limit: 1 });
  await assert.rejects(
    create(company, company.owner, { limit: 1 }),
    isRefusal('account-limit-reached'),
  );
});

test('D2 I-03: who belongs to another organization cannot be added', async () => {
  const one = await makeCompany(world, 'Olga One');
  const two = await makeCompany(world, 'Olga Two');
  const member = await makeMember(world, one, 'Mel Member');
  const add = (company: Company) =>
    world.act(company.owner, [company.organizationSid], (unit) =>
      addManagedUser(unit, {
        ...company,
        user: { sid: member.userSid },
        organizationRole: 'standard-user',
      }),
    );
  await assert.rejects(add(two), isRefusal('organization-membership-pending'));
  await assert.rejects(add(one), isRefusal('user-already-managed'));
});
