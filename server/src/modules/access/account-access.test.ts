import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AccountSid, ErrorCode, GrantableAccountRole } from '@guildhall/contract';
import { listAudit } from '../../../test/support/audit.ts';
import {
  type Company,
  giveAccess,
  makeCompany,
  makeIndependentAccount,
  makeManagedAccount,
  makeMember,
  makePerson,
} from '../../../test/support/people.ts';
import { openWorld, type World } from '../../../test/support/world.ts';
import type { UserActor } from '../../core/actor.ts';
import { Failure } from '../../core/failure.ts';
import { findAccount } from '../account/index.ts';
import { findPerson, findUserLogin, updatePerson } from '../user/index.ts';
import { findAccountUser } from './account-user-store.ts';
import { loadGrants } from './load-grants.ts';
import { removeAccountUser } from './remove-account-user.ts';
import { updateAccountUser } from './update-account-user.ts';

let world: World;
let company: Company;
let accountSid: AccountSid;
before(async () => {
  world = await openWorld();
  company = await makeCompany(world, 'Olga Owner');
  accountSid = await makeManagedAccount(world, company, 'Main');
});
after(() => world.close());

const isRefusal = (code: ErrorCode) => (error: unknown) =>
  error instanceof Failure && error.code === code;

function setRoles(
  actor: UserActor,
  person: { readonly userSid: UserActor['userSid'] },
  roles: readonly GrantableAccountRole[],
  parts: { readonly ifMatch?: number } = {},
) {
  const key = { tenantSid: company.organizationSid, accountSid, userSid: person.userSid };
  return world.act(actor, [key.tenantSid], (unit) =>
    updateAccountUser(unit, { ...key, roles, ifMatch: parts.ifMatch ?? null }),
  );
}

function remove(actor: UserActor, person: UserActor, ifMatch: number | null = null) {
  const key = { tenantSid: company.organizationSid, accountSid, userSid: person.userSid };
  return world.act(actor, [key.tenantSid], (unit) => removeAccountUser(unit, { ...key, ifMatch }));
}

test('R-18 R-71: a managed user gets access at once, with counts, assignments and an audit entry', async () => {
  const mia = await makeMember(world, company, 'Mia Member');
  const tenantSid = company.organizationSid;
  const before = await world.read(tenantSid, (db) => findAccount(db, tenantSid, accountSid));
  const view = await setRoles(company.owner, mia, ['support', 'developer']);
  assert.deepEqual(
    [view.roles, view.version, view.email],
    [['developer', 'support'], 1, mia.email],
  );
  await world.read(tenantSid, async (db) => {
    assert.equal((await findPerson(db, tenantSid, mia.userSid))?.accountCount, 1);
    const account = await findAccount(db, tenantSid, accountSid);
    assert.equal(account?.userCount, (before?.userCount ?? 0) + 1);
    const grants = await loadGrants(db, mia, { tenantSid, accountSid, at: world.clock.now() });
    assert.deepEqual(grants.accountRoles, ['developer', 'support']);
  });
  const entry = (await listAudit(world, tenantSid)).at(-1);
  assert.equal(entry?.action, 'account-user.update');
  assert.deepEqual(
    [entry?.before, entry?.after],
    [{ roles: [] }, { roles: ['developer', 'support'] }],
  );
});

test('D7: setting the same roles again changes nothing and records nothing', async () => {
  const sam = await makeMember(world, company, 'Sam Same');
  await setRoles(company.owner, sam, ['developer']);
  const entries = (await listAudit(world, company.organizationSid)).length;
  assert.equal((await setRoles(company.owner, sam, ['developer'])).version, 1);
  assert.equal((await listAudit(world, company.organizationSid)).length, entries);
});

test('A-43 R-73: Administrator with another role is refused', async () => {
  const max = await makeMember(world, company, 'Max Mixed');
  await assert.rejects(
    setRoles(company.owner, max, ['administrator', 'developer']),
    isRefusal('roles-not-combinable'),
  );
});

test('R-78 A-42: the owner of the account is neither changed nor removed', async () => {
  await assert.rejects(
    setRoles(company.owner, company.owner, ['support']),
    isRefusal('account-owner-protected'),
  );
  await assert.rejects(remove(company.owner, company.owner), isRefusal('account-owner-protected'));
});

test('R-72 A-34: a stranger gets no access this way, known elsewhere or not', async () => {
  const stranger = await makePerson(world, 'Stan Stranger');
  await assert.rejects(
    setRoles(company.owner, stranger, ['support']),
    isRefusal('user-not-managed'),
  );
  const nobody = { userSid: world.newSid('user') };
  await assert.rejects(setRoles(company.owner, nobody, ['support']), isRefusal('user-not-managed'));
});

test('R-33 R-35: an external person with access may be changed; the last removal drops them from the directory', async () => {
  const eva = await makePerson(world, 'Eva External');
  const tenantSid = company.organizationSid;
  await giveAccess(world, { tenantSid, accountSid }, eva, ['support']);
  const view = await setRoles(company.owner, eva, ['administrator']);
  assert.deepEqual([view.relation, view.roles], ['external', ['administrator']]);
  await remove(company.owner, eva);
  assert.equal(
    await world.read(tenantSid, (db) => findPerson(db, tenantSid, eva.userSid)),
    undefined,
  );
  assert.ok(await findUserLogin(world.connections.direct, eva.userSid));
});

test('R-77: a managed user who is removed from an account stays in the organization', async () => {
  const ron = await makeMember(world, company, 'Ron Removed');
  const tenantSid = company.organizationSid;
  await setRoles(company.owner, ron, ['developer', 'billing-manager']);
  await remove(company.owner, ron, 1);
  await world.read(tenantSid, async (db) => {
    const person = await findPerson(db, tenantSid, ron.userSid);
    assert.deepEqual([person?.relation, person?.accountCount], ['managed', 0]);
    const key = { tenantSid, accountSid, userSid: ron.userSid };
    assert.equal(await findAccountUser(db, key), undefined);
  });
  await assert.rejects(remove(company.owner, ron), isRefusal('not-found'));
});

test('I-33: roles and access are changed only by somebody who saw them as they are', async () => {
  const vic = await makeMember(world, company, 'Vic Versioned');
  await setRoles(company.owner, vic, ['developer']);
  await setRoles(company.owner, vic, ['support'], { ifMatch: 1 });
  await assert.rejects(
    setRoles(company.owner, vic, ['developer'], { ifMatch: 1 }),
    isRefusal('version-mismatch'),
  );
  await assert.rejects(remove(company.owner, vic, 1), isRefusal('version-mismatch'));
});

test('R-69: an account Administrator manages people of the account, a Developer does not', async () => {
  const ann = await makeMember(world, company, 'Ann Administrator');
  const dan = await makeMember(world, company, 'Dan Developer');
  await setRoles(company.owner, ann, ['administrator']);
  await setRoles(ann, dan, ['developer']);
  await assert.rejects(setRoles(dan, dan, ['administrator']), isRefusal('permission-denied'));
  await assert.rejects(remove(dan, ann), isRefusal('permission-denied'));
});

test('A-45 R-19: a Standard user with a role elsewhere may do nothing on this account', async () => {
  const stu = await makeMember(world, company, 'Stu Standard');
  const other = await makeManagedAccount(world, company, 'Other');
  await giveAccess(world, { tenantSid: company.organizationSid, accountSid: other }, stu, [
    'administrator',
  ]);
  await assert.rejects(setRoles(stu, stu, ['support']), isRefusal('permission-denied'));
});

test('D19 A-44: a role that was taken away does not serve a request that was let in before', async () => {
  const ada = await makeMember(world, company, 'Ada Admin', 'administrator');
  const tenantSid = company.organizationSid;
  await setRoles(ada, ada, ['support']);
  await world.act(company.owner, [tenantSid], async (unit) => {
    await updatePerson(unit.tx, tenantSid, ada.userSid, { organizationRole: 'standard-user' });
    unit.unchanged();
  });
  await assert.rejects(setRoles(ada, ada, ['administrator']), isRefusal('permission-denied'));
});

test('D19: a person who is not active holds nothing', async () => {
  const sue = await makeMember(world, company, 'Sue Suspended', 'administrator');
  const tenantSid = company.organizationSid;
  await setRoles(company.owner, sue, ['developer']);
  await world.act(company.owner, [tenantSid], async (unit) => {
    await updatePerson(unit.tx, tenantSid, sue.userSid, { status: 'suspended' });
    unit.unchanged();
  });
  const grants = await world.read(tenantSid, (db) =>
    loadGrants(db, sue, { tenantSid, accountSid, at: world.clock.now() }),
  );
  assert.deepEqual(
    [grants.organizationRole, grants.related, grants.accountRoles],
    [null, false, []],
  );
  await assert.rejects(
    setRoles(company.owner, await makeIdle(), ['support']),
    isRefusal('user-not-managed'),
  );
});

async function makeIdle(): Promise<UserActor> {
  const ivy = await makeMember(world, company, 'Ivy Idle');
  await world.act(company.owner, [company.organizationSid], async (unit) => {
    await updatePerson(unit.tx, company.organizationSid, ivy.userSid, { status: 'suspended' });
    unit.unchanged();
  });
  return ivy;
}

test('R-59: on an independent account only people who are there already can be changed', async () => {
  const ida = await makePerson(world, 'Ida Independent');
  const own = await makeIndependentAccount(world, ida, 'Own');
  const key = { tenantSid: own, accountSid: own };
  const friend = await makePerson(world, 'Fred Friend');
  const set = (userSid: UserActor['userSid']) =>
    world.act(ida, [own], (unit) =>
      updateAccountUser(unit, { ...key, userSid, roles: ['developer'], ifMatch: null }),
    );
  await assert.rejects(set(friend.userSid), isRefusal('user-not-managed'));
  await giveAccess(world, key, friend, ['support']);
  assert.deepEqual((await set(friend.userSid)).roles, ['developer']);
});
