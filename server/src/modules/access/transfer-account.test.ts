import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AccountSid, ErrorCode, UserSid } from '@guildhall/contract';
import { putAccountInState } from '../../../test/support/account-states.ts';
import { listAudit } from '../../../test/support/audit.ts';
import { destroy } from '../../../test/support/departures.ts';
import {
  type Company,
  giveAccess,
  makeCompany,
  makeIndependentAccount,
  makeManagedAccount,
  makeMember,
  makePerson,
} from '../../../test/support/people.ts';
import { openWorld, systemActor, type World } from '../../../test/support/world.ts';
import { checkInvariants } from '../../check/check-invariants.ts';
import type { UserActor } from '../../core/actor.ts';
import { Failure } from '../../core/failure.ts';
import { findAccount, insertAccount } from '../account/index.ts';
import { findPerson, updatePerson } from '../user/index.ts';
import { findAccountUser } from './account-user-store.ts';
import { listPossibleOwners } from './list-possible-owners.ts';
import { loadGrants } from './load-grants.ts';
import { transferAccount } from './transfer-account.ts';
import { updateAccountUser } from './update-account-user.ts';

let world: World;
let company: Company;
before(async () => {
  world = await openWorld();
  company = await makeCompany(world, 'Olga Owner');
});
after(async () => {
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
  await world.close();
});

const isRefusal = (code: ErrorCode) => (error: unknown) =>
  error instanceof Failure && error.code === code;

function transfer(
  actor: UserActor,
  accountSid: AccountSid,
  to: { readonly userSid: UserSid },
  parts: { readonly keepFormerOwner?: boolean; readonly ifMatch?: number } = {},
) {
  const { ifMatch = null, keepFormerOwner } = parts;
  const tenantSid = actor.organizationSid ?? accountSid;
  return world.act(actor, [tenantSid], (unit) =>
    transferAccount(unit, { tenantSid, accountSid, userSid: to.userSid, keepFormerOwner, ifMatch }),
  );
}

async function rolesOf(accountSid: AccountSid, { userSid }: { readonly userSid: UserSid }) {
  const key = { tenantSid: company.organizationSid, accountSid, userSid };
  return (await findAccountUser(world.owner.direct, key))?.roles;
}

const ownerOf = async (accountSid: AccountSid) =>
  (await findAccount(world.owner.direct, company.organizationSid, accountSid))?.ownerUserSid;

async function mayClose(person: UserActor, accountSid: AccountSid): Promise<boolean> {
  const target = { tenantSid: company.organizationSid, accountSid, at: world.clock.now() };
  const { accountRoles } = await loadGrants(world.owner.direct, person, target);
  return accountRoles.includes('owner');
}

test('R-60 D8 D19 the owner gives the account to a member and stays as Administrator, from that very commit on', async () => {
  const mia = await makeMember(world, company, 'Mia Member');
  const nora = await makeMember(world, company, 'Nora Next');
  const accountSid = await makeManagedAccount(world, company, 'Given', mia);
  const view = await transfer(mia, accountSid, nora);
  assert.deepEqual(
    [view.ownerUserSid, view.ownerEmail, view.userCount],
    [nora.userSid, nora.email, 2],
  );
  assert.deepEqual(await rolesOf(accountSid, mia), ['administrator']);
  assert.deepEqual(await rolesOf(accountSid, nora), ['owner']);
  assert.deepEqual(
    [await mayClose(mia, accountSid), await mayClose(nora, accountSid)],
    [false, true],
  );
  const entry = (await listAudit(world, company.organizationSid)).at(-1);
  assert.equal(entry?.action, 'account.transfer');
  assert.deepEqual(entry?.before, { ownerUserSid: mia.userSid, ownerName: 'Mia Member' });
  assert.deepEqual(entry?.after, {
    ownerUserSid: nora.userSid,
    ownerName: 'Nora Next',
    formerOwnerRoles: ['administrator'],
  });
  await assert.rejects(transfer(mia, accountSid, mia), isRefusal('permission-denied'));
});

test('D8 told otherwise, the former owner loses all access, with both counts; subaccounts follow', async () => {
  const otto = await makeMember(world, company, 'Otto Out');
  const ines = await makeMember(world, company, 'Ines In');
  const accountSid = await makeManagedAccount(world, company, 'With subaccount', otto);
  const tenantSid = company.organizationSid;
  const subaccountSid = world.newSid('account');
  await world.act(systemActor, [tenantSid], async (unit) => {
    await insertAccount(unit.tx, {
      tenantSid,
      sid: subaccountSid,
      name: 'Below',
      kind: 'standard',
      ownerUserSid: otto.userSid,
      parentSid: accountSid,
      createdAt: unit.now,
    });
    unit.unchanged();
  });
  await giveAccess(world, { tenantSid, accountSid }, ines, ['developer', 'support']);
  const view = await transfer(company.owner, accountSid, ines, { keepFormerOwner: false });
  assert.equal(view.userCount, 1);
  assert.deepEqual(await rolesOf(accountSid, ines), ['owner']);
  assert.equal(await rolesOf(accountSid, otto), undefined);
  const person = await findPerson(world.owner.direct, tenantSid, otto.userSid);
  assert.deepEqual([person?.relation, person?.accountCount], ['managed', 0]);
  assert.equal(await ownerOf(subaccountSid), ines.userSid);
  await assert.rejects(
    transfer(company.owner, subaccountSid, company.owner),
    isRefusal('account-is-subaccount'),
  );
});

test('A-30 A-42 R-55 nobody but an active managed user of the organization becomes owner, and a refusal changes nothing', async () => {
  const tenantSid = company.organizationSid;
  const accountSid = await makeManagedAccount(world, company, 'Kept');
  const external = await makePerson(world, 'Eva External');
  await giveAccess(world, { tenantSid, accountSid }, external, ['administrator']);
  const other = await makeCompany(world, 'Bob Other');
  const foreign = await makeMember(world, other, 'Fay Foreign');
  const invited = await makeMember(world, company, 'Ivy Invited');
  const suspended = await makeMember(world, company, 'Sam Suspended');
  const deleted = await makeMember(world, company, 'Dora Deleted');
  await world.act(systemActor, [tenantSid], async (unit) => {
    await updatePerson(unit.tx, tenantSid, invited.userSid, {
      standing: { relation: 'invited', managedSince: null },
      organizationRole: null,
    });
    await updatePerson(unit.tx, tenantSid, suspended.userSid, { status: 'suspended' });
    unit.unchanged();
  });
  await destroy(world, company, deleted);
  for (const person of [external, foreign, invited, suspended, deleted]) {
    await assert.rejects(
      transfer(company.owner, accountSid, person),
      isRefusal('user-not-managed'),
      person.name,
    );
  }
  assert.equal(await ownerOf(accountSid), company.owner.userSid);
  assert.deepEqual(await rolesOf(accountSid, external), ['administrator']);
  // Back to what the directory promises, for the check at the end.
  await world.act(systemActor, [tenantSid], async (unit) => {
    await updatePerson(unit.tx, tenantSid, invited.userSid, {
      standing: { relation: 'managed', managedSince: unit.now },
      organizationRole: 'standard-user',
    });
    await updatePerson(unit.tx, tenantSid, suspended.userSid, { status: 'active' });
    unit.unchanged();
  });
});

test('A-42 an Administrator of the account neither takes it over nor makes himself Owner by roles', async () => {
  const tenantSid = company.organizationSid;
  const accountSid = await makeManagedAccount(world, company, 'Coveted');
  const adam = await makeMember(world, company, 'Adam Admin');
  await giveAccess(world, { tenantSid, accountSid }, adam, ['administrator']);
  await assert.rejects(transfer(adam, accountSid, adam), isRefusal('permission-denied'));
  const key = { tenantSid, accountSid, userSid: adam.userSid, ifMatch: null };
  const roles = JSON.parse('["owner"]');
  await assert.rejects(
    world.act(adam, [tenantSid], (unit) => updateAccountUser(unit, { ...key, roles })),
  );
  assert.deepEqual(await rolesOf(accountSid, adam), ['administrator']);
  assert.equal(await ownerOf(accountSid), company.owner.userSid);
});

test('R-60 R-59 an independent account has no owner to be changed this way, also not by its owner', async () => {
  const ivo = await makePerson(world, 'Ivo Independent');
  const accountSid = await makeIndependentAccount(world, ivo, 'Own');
  await assert.rejects(transfer(ivo, accountSid, company.owner), isRefusal('account-not-managed'));
});

test('D10 a suspended account changes its owner by the organization, one that is being closed does not', async () => {
  const mona = await makeMember(world, company, 'Mona Member');
  const accountSid = await makeManagedAccount(world, company, 'Stopped', mona);
  await putAccountInState(world, accountSid, 'suspended');
  await assert.rejects(transfer(mona, accountSid, company.owner), isRefusal('permission-denied'));
  assert.equal((await transfer(company.owner, accountSid, company.owner)).status, 'suspended');
  await putAccountInState(world, accountSid, 'pending_closure');
  await assert.rejects(transfer(company.owner, accountSid, mona), isRefusal('permission-denied'));
  await putAccountInState(world, accountSid, 'active');
});

test('whom it belongs to already changes nothing; who saw another version is told', async () => {
  const accountSid = await makeManagedAccount(world, company, 'Same');
  const entries = (await listAudit(world, company.organizationSid)).length;
  const view = await transfer(company.owner, accountSid, company.owner);
  assert.equal((await listAudit(world, company.organizationSid)).length, entries);
  await assert.rejects(
    transfer(company.owner, accountSid, company.owner, { ifMatch: view.version + 1 }),
    isRefusal('version-mismatch'),
  );
});

test('R-60 the search finds active managed users only: all for an administrator, whole names for the account owner', async () => {
  const small = await makeCompany(world, 'Sara Small');
  const owning = await makeMember(world, small, 'Otis Owning');
  const present = await makeMember(world, small, 'Pia Present');
  const absent = await makeMember(world, small, 'Abel Absent');
  const outside = await makePerson(world, 'Paul Passing');
  const tenantSid = small.organizationSid;
  const accountSid = await makeManagedAccount(world, small, 'Searched', owning);
  await giveAccess(world, { tenantSid, accountSid }, present, ['support']);
  await giveAccess(world, { tenantSid, accountSid }, outside, ['support']);
  const find = async (actor: UserActor, search: string) => {
    const asked = { tenantSid, accountSid, search };
    const { cursors } = world;
    const people = await world.read(tenantSid, (db) =>
      listPossibleOwners(db, { cursors, actor }, asked),
    );
    return people.map(({ email }) => email);
  };
  assert.deepEqual(await find(small.owner, 'absen'), [absent.email]);
  assert.deepEqual(await find(small.owner, 'otis'), []);
  assert.deepEqual(await find(small.owner, outside.email), []);
  assert.deepEqual(await find(owning, 'absen'), []);
  assert.deepEqual(await find(owning, ` ${absent.email.toUpperCase()} `), [absent.email]);
  assert.deepEqual(await find(owning, absent.userSid), [absent.email]);
  assert.deepEqual(await find(owning, 'p'), [present.email]);
  assert.deepEqual(await find(owning, outside.email), []);
  assert.deepEqual(await find(owning, ''), [present.email]);
  assert.deepEqual(await find(small.owner, ''), [absent.email, present.email, small.owner.email]);
});
