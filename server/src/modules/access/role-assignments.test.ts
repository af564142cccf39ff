import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AccountRole,
  type AccountSid,
  accountRoleSid,
  type ErrorCode,
  parseSid,
  type UserSid,
} from '@guildhall/contract';
import { putAccountInState } from '../../../test/support/account-states.ts';
import { listAudit } from '../../../test/support/audit.ts';
import { authorizeUser } from '../../../test/support/authorize-user.ts';
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
import { Failure } from '../../core/failure.ts';
import { createRoleAssignment } from './create-role-assignment.ts';
import { deleteRoleAssignment } from './delete-role-assignment.ts';
import { listAccountUsers, listUserAccounts } from './list-account-users.ts';
import { listMyAccounts } from './list-my-accounts.ts';
import { listRoleAssignments } from './list-role-assignments.ts';
import { listRoles } from './list-roles.ts';
import { listUsers } from './list-users.ts';

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

const assign = (userSid: UserSid, role: AccountRole, on: AccountSid = accountSid) =>
  world.act(company.owner, [company.organizationSid], (unit) =>
    createRoleAssignment(unit, {
      ...company,
      roleSid: accountRoleSid[role],
      accountSid: on,
      userSid,
    }),
  );
const unassign = (roleAssignmentSid: Awaited<ReturnType<typeof assign>>['sid']) =>
  world.act(company.owner, [company.organizationSid], (unit) =>
    deleteRoleAssignment(unit, { ...company, roleAssignmentSid }),
  );
const rolesOf = async (userSid: UserSid) => {
  const page = await world.read(company.organizationSid, (db) =>
    listUserAccounts(db, world.cursors, { ...company, userSid }, {}),
  );
  return page.items.flatMap((item) => item.roles);
};

test('R-82 R-86: roles are given and taken one at a time; the last one ends the access', async () => {
  const mia = await makeMember(world, company, 'Mia Member');
  const developer = await assign(mia.userSid, 'developer');
  assert.deepEqual([developer.accountName, developer.userName], ['Main', 'Mia Member']);
  const support = await assign(mia.userSid, 'support');
  assert.deepEqual(await rolesOf(mia.userSid), ['developer', 'support']);
  await unassign(developer.sid);
  assert.deepEqual(await rolesOf(mia.userSid), ['support']);
  await unassign(support.sid);
  assert.deepEqual(await rolesOf(mia.userSid), []);
  await assert.rejects(unassign(support.sid), isRefusal('not-found'));
  const entries = await listAudit(world, company.organizationSid);
  assert.deepEqual(
    entries.slice(-4).map((entry) => entry.action),
    [
      'role-assignment.create',
      'role-assignment.create',
      'role-assignment.delete',
      'role-assignment.delete',
    ],
  );
});

test('R-36 R-87: only a grantable role, a managed account and a managed user fit', async () => {
  const mel = await makeMember(world, company, 'Mel Member');
  const eve = await makePerson(world, 'Eve External');
  await giveAccess(world, { tenantSid: company.organizationSid, accountSid }, eve, ['support']);
  const foreign = await makeIndependentAccount(world, eve, 'Foreign');
  const unknown = parseSid('role', `IX${'9'.repeat(32)}`);
  assert.ok(unknown);
  await assert.rejects(assign(mel.userSid, 'owner'), isRefusal('role-not-assignable'));
  await assert.rejects(assign(mel.userSid, 'support', foreign), isRefusal('scope-not-managed'));
  await assert.rejects(assign(eve.userSid, 'developer'), isRefusal('identity-not-managed'));
});

test('A-43 D7: an assignment neither repeats nor mixes what does not combine', async () => {
  const max = await makeMember(world, company, 'Max Mixed');
  await assign(max.userSid, 'administrator');
  await assert.rejects(assign(max.userSid, 'administrator'), isRefusal('role-assignment-exists'));
  await assert.rejects(assign(max.userSid, 'support'), isRefusal('roles-not-combinable'));
});

test('R-78 A-42: the assignment of the account owner stays', async () => {
  const { items } = await world.read(company.organizationSid, (db) =>
    listRoleAssignments(db, world.cursors, company.organizationSid, { accountSid, role: 'owner' }),
  );
  const [owner] = items;
  assert.ok(owner);
  await assert.rejects(unassign(owner.sid), isRefusal('account-owner-protected'));
  await assert.rejects(
    assign(company.owner.userSid, 'support'),
    isRefusal('account-owner-protected'),
  );
});

test('D10: on an account that is being closed no assignment comes or goes, not even the last one of a person', async () => {
  const ned = await makeMember(world, company, 'Ned Never');
  const closing = await makeManagedAccount(world, company, 'Closing');
  const only = await assign(ned.userSid, 'support', closing);
  await putAccountInState(world, closing, 'pending_closure');
  await assert.rejects(unassign(only.sid), isRefusal('account-not-active'));
  await assert.rejects(assign(ned.userSid, 'developer', closing), isRefusal('account-not-active'));
  await putAccountInState(world, closing, 'active');
  await unassign(only.sid);
  assert.deepEqual(await rolesOf(ned.userSid), []);
});

test('D19: the decision follows every change of roles at once', async () => {
  const dora = await makeMember(world, company, 'Dora Developer');
  const decide = (permission: 'api-credential:manage' | 'billing:manage', on = accountSid) =>
    authorizeUser(world.connections, {
      userSid: dora.userSid,
      accountSid: on,
      permission,
      at: world.clock.now(),
    });
  assert.deepEqual(await decide('api-credential:manage'), { allowed: false, reason: 'no-role' });
  const assignment = await assign(dora.userSid, 'developer');
  assert.deepEqual(await decide('api-credential:manage'), {
    allowed: true,
    reason: 'account-role:developer',
  });
  assert.deepEqual(await decide('billing:manage'), {
    allowed: false,
    reason: 'missing:billing:manage',
  });
  await unassign(assignment.sid);
  assert.equal((await decide('api-credential:manage')).allowed, false);
  assert.equal((await decide('billing:manage', world.newSid('account'))).reason, 'unknown-account');
});

test('the role catalogue is walked like every list, Owner marked by its place', () => {
  const first = listRoles(world.cursors, { pageSize: 2, count: true });
  assert.deepEqual(first.items, ['owner', 'administrator']);
  assert.deepEqual(first.total, { count: 5, exact: true });
  const second = listRoles(world.cursors, { pageSize: 2, cursor: first.nextCursor ?? '' });
  assert.deepEqual(second.items, ['developer', 'billing-manager']);
  const back = listRoles(world.cursors, { pageSize: 2, cursor: second.previousCursor ?? '' });
  assert.deepEqual(back.items, first.items);
  assert.throws(() => listRoles(world.cursors, { cursor: 'AAAA' }), isRefusal('cursor-invalid'));
});

test('R-32: the own accounts are walked by name over all organizations', async () => {
  const wanda = await makePerson(world, 'Wanda Walker');
  const other = await makeCompany(world, 'Otto Other');
  const beta = await makeManagedAccount(world, other, 'Beta');
  const alpha = await makeIndependentAccount(world, wanda, 'Alpha');
  await giveAccess(world, { tenantSid: other.organizationSid, accountSid: beta }, wanda, [
    'support',
  ]);
  await giveAccess(world, { tenantSid: company.organizationSid, accountSid }, wanda, ['developer']);
  const list = (query: { cursor?: string; search?: string }) =>
    world.connections.read({ user: wanda.userSid }, (db) =>
      listMyAccounts(db, world.cursors, wanda.userSid, {
        pageSize: 2,
        count: true,
        at: world.clock.now(),
        ...query,
      }),
    );
  const first = await list({});
  assert.deepEqual(
    first.items.map((item) => [item.name, item.organizationName]),
    [
      ['Alpha', null],
      ['Beta', 'Otto Other Ltd'],
    ],
  );
  assert.equal(first.items[0]?.accountSid, alpha);
  assert.deepEqual(first.total, { count: 3, exact: true });
  const second = await list({ cursor: first.nextCursor ?? '' });
  assert.deepEqual(
    second.items.map((item) => [item.name, item.roles]),
    [['Main', ['developer']]],
  );
  const back = await list({ cursor: second.previousCursor ?? '' });
  assert.deepEqual(
    back.items.map((item) => item.name),
    ['Alpha', 'Beta'],
  );
  assert.deepEqual(
    (await list({ search: 'ALPH' })).items.map((item) => item.name),
    ['Alpha'],
  );
});

test('A-36 A-105: people are found by text, role, relation and account, and only of the own organization', async () => {
  const mine = await makeCompany(world, 'Mona Mine');
  const tenantSid = mine.organizationSid;
  const percy = await makeMember(world, mine, 'Percy 100%_Sure', 'administrator');
  const quinn = await makePerson(world, 'Quinn Quiet');
  const account = await makeManagedAccount(world, mine, 'Searched');
  await giveAccess(world, { tenantSid, accountSid: account }, quinn, ['support']);
  const names = async (query: Parameters<typeof listUsers>[3]) => {
    const page = await world.read(tenantSid, (db) =>
      listUsers(db, world.cursors, tenantSid, query),
    );
    return page.items.map((person) => person.firstName);
  };
  assert.deepEqual(await names({}), ['Mona', 'Percy', 'Quinn']);
  assert.deepEqual(await names({ search: '100%_s' }), ['Percy']);
  assert.deepEqual(await names({ search: '%' }), ['Percy']);
  assert.deepEqual(await names({ search: 'QUINN.QUIET@' }), ['Quinn']);
  assert.deepEqual(await names({ search: percy.userSid }), ['Percy']);
  assert.deepEqual(await names({ search: company.owner.userSid }), []);
  assert.deepEqual(await names({ relation: 'external' }), ['Quinn']);
  assert.deepEqual(await names({ organizationRole: 'administrator' }), ['Percy']);
  assert.deepEqual(await names({ accountSid: account }), ['Mona', 'Quinn']);
  assert.deepEqual(await names({ accountSid, relation: 'managed' }), []);
  const people = await world.read(tenantSid, (db) =>
    listAccountUsers(db, world.cursors, { tenantSid, accountSid: account }, { role: 'support' }),
  );
  assert.deepEqual(
    people.items.map((person) => person.email),
    [quinn.email],
  );
  const theirs = await world.read(tenantSid, (db) =>
    listUsers(db, world.cursors, tenantSid, { pageSize: 1 }),
  );
  const stolen = theirs.nextCursor ?? '';
  await assert.rejects(
    world.read(company.organizationSid, (db) =>
      listUsers(db, world.cursors, company.organizationSid, { cursor: stolen }),
    ),
    isRefusal('cursor-invalid'),
  );
});

test('role assignments are listed by the name of the account, whole and once, forward and backward', async () => {
  const { userSid } = await makeMember(world, company, 'Ordered Member');
  for (const name of ['zeta', 'Beta', 'alpha', 'Beta', 'Ärger']) {
    const on = await makeManagedAccount(world, company, name);
    await assign(userSid, 'support', on);
    await assign(userSid, 'developer', on);
  }
  const list = (cursor?: string) =>
    world.read(company.organizationSid, (db) =>
      listRoleAssignments(db, world.cursors, company.organizationSid, {
        userSid,
        count: true,
        pageSize: 3,
        cursor,
      }),
    );
  const pages = [await list()];
  for (let at = pages[0]; at?.nextCursor; at = pages.at(-1)) pages.push(await list(at.nextCursor));
  const walked = pages.flatMap(({ items }) => items);
  assert.deepEqual(
    walked.map(({ accountName, role }) => `${accountName} ${role}`),
    ['alpha', 'Beta', 'Beta', 'zeta', 'Ärger'].flatMap((name) => [
      `${name} developer`,
      `${name} support`,
    ]),
  );
  assert.equal(new Set(walked.map(({ sid }) => sid)).size, 10);
  assert.deepEqual(pages[0]?.total, { count: 10, exact: true });
  const back = await list(pages[2]?.previousCursor ?? '');
  assert.deepEqual(back.items, pages[1]?.items);
});
