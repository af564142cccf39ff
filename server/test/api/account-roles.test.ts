import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AccountPermission,
  type AccountRole,
  type AccountSid,
  type AnyOperation,
  accountPermissions,
  accountRoles,
  createAccountInvitations,
  getAccountUser,
  getMyAccountRights,
  grantableAccountRoles,
  listAccountAuditEntries,
  listMyAccounts,
  operations,
  removeAccountUser,
  updateAccount,
  updateAccountUser,
} from '@guildhall/contract';
import {
  aMember,
  anAccount,
  anAccountUser,
  anOrganization,
  aPerson,
  expectOk,
  type FixtureOrganization,
  type SignedIn,
  signIn,
} from '../support/fixture.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';
import { ask, unknownSids } from './matrix-world.ts';

/** An account with somebody for each role on it. */
interface Staffed {
  readonly name: string;
  readonly accountSid: AccountSid;
  readonly people: ReadonlyMap<AccountRole, SignedIn>;
}

let running: RunningApp;
let organization: FixtureOrganization;
let administrator: SignedIn;
let managed: Staffed;
let independent: Staffed;
before(async () => {
  running = await startApp();
  organization = await anOrganization(running, 'own.test');
  administrator = await aMember(running, organization, {
    name: 'administrator',
    organizationRole: 'administrator',
  });
  const keeper = await aMember(running, organization, {
    name: 'keeper',
    organizationRole: 'standard-user',
  });
  const accountSid = await anAccount(organization, 'Managed', keeper.userSid);
  managed = await staff('managed', accountSid, keeper);
  const ivy = await aPerson(running, 'ivy@alone.test');
  const accounts = await expectOk(ivy.client.call(listMyAccounts));
  const own = accounts.body.items[0]?.sid;
  assert.ok(own);
  independent = await staff('independent', own, ivy);
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

async function staff(name: string, accountSid: AccountSid, owner: SignedIn): Promise<Staffed> {
  const people = new Map<AccountRole, SignedIn>([['owner', owner]]);
  for (const role of grantableAccountRoles) {
    const email = `${role}@${name}-staff.test`;
    people.set(role, await anAccountUser(running, owner, { accountSid, email, roles: [role] }));
  }
  return { name, accountSid, people };
}

const personOf = ({ people }: Staffed, role: AccountRole): SignedIn => {
  const person = people.get(role);
  if (person === undefined) throw new Error(`Nobody is ${role}`);
  return person;
};

const columns: readonly AccountRole[] = accountRoles;
const all = 'owner administrator developer billing-manager support';
/** The table of section 3.2 of the reference system, and what of it each permission is. */
const matrix: readonly (readonly [string, readonly AccountPermission[], string])[] = [
  ['API credentials', ['api-credential:manage'], 'owner administrator developer'],
  ['Phone numbers', ['phone-number:manage'], 'owner administrator developer'],
  ['Dev tools', ['developer-tool:use'], 'owner administrator developer'],
  ['Product logs', ['product-log:read'], all],
  ['Usage', ['usage:read'], all],
  ['Billing history and settings', ['billing:manage'], 'owner administrator billing-manager'],
  ['Account settings', ['account:update'], 'owner administrator'],
  [
    'User management',
    [
      'account-user:list',
      'account-user:update',
      'account-user:remove',
      'account-invitation:list',
      'account-invitation:create',
      'account-invitation:resend',
      'account-invitation:revoke',
    ],
    'owner administrator',
  ],
  ['Trust Hub', ['trust-hub:manage'], 'owner administrator'],
  [
    'Alphanumeric sender: register/delete',
    ['alphanumeric-sender:manage'],
    'owner administrator developer',
  ],
  [
    'Alphanumeric sender: read',
    ['alphanumeric-sender:read'],
    'owner administrator developer billing-manager',
  ],
  ['IoT console', ['iot:read'], 'owner administrator developer support'],
  ['IoT manage', ['iot:manage'], 'owner administrator developer'],
  ['Close the account', ['account:close'], 'owner'],
  ['Activity', ['account-audit-entry:list'], 'owner administrator'],
];

async function rightsOf(person: SignedIn, accountSid: AccountSid) {
  return (await expectOk(person.client.call(getMyAccountRights, { params: { accountSid } }))).body;
}

for (const role of columns)
  test(`R-69 R-73 A-38 A-45 ${role} holds exactly its column of the matrix, on a managed and on an independent account`, async () => {
    for (const staffed of [managed, independent]) {
      const { permissions, roles } = await rightsOf(personOf(staffed, role), staffed.accountSid);
      assert.deepEqual(roles, [role]);
      for (const [area, needed, holders] of matrix) {
        const isHolder = holders.split(' ').includes(role);
        for (const permission of needed)
          assert.equal(permissions.includes(permission), isHolder, `${staffed.name}: ${area}`);
      }
    }
  });

/** Operations on one account whose acts find nothing to harm. */
const onAccount = operations.filter(({ access }) => access.on === 'account');

async function isAdmitted(
  person: SignedIn,
  operation: AnyOperation,
  accountSid: AccountSid,
): Promise<boolean> {
  const { status, text } = await ask(person.client, operation, { ...unknownSids, accountSid });
  assert.notEqual(status, 401, operation.name);
  return status !== 403 || !/"reason":"(missing|no-role)/.test(text);
}

test('R-69 A-38 A-39 A-45 every operation on an account admits exactly whom the rights name, whichever the role', async () => {
  for (const staffed of [managed, independent]) {
    for (const [role, person] of staffed.people) {
      const { permissions } = await rightsOf(person, staffed.accountSid);
      for (const operation of onAccount) {
        const { access } = operation;
        if (access.on !== 'account') continue;
        const held: readonly string[] = permissions;
        assert.equal(
          await isAdmitted(person, operation, staffed.accountSid),
          held.includes(access.permission),
          `${operation.name} for ${role} of the ${staffed.name} account`,
        );
      }
    }
  }
});

test('R-18 R-54 whoever administers the organization holds everything on its accounts, and is told by which role', async () => {
  const rights = await rightsOf(administrator, managed.accountSid);
  assert.deepEqual(rights.permissions, [...accountPermissions]);
  assert.deepEqual(
    [rights.roles, rights.organizationRole, rights.organizationName],
    [[], 'administrator', 'Organization own.test'],
  );
  const outside = await rightsOf(personOf(managed, 'support'), managed.accountSid);
  assert.deepEqual(
    [outside.organizationRole, outside.organizationName],
    [null, 'Organization own.test'],
  );
  const alone = await rightsOf(personOf(independent, 'owner'), independent.accountSid);
  assert.deepEqual([alone.organizationRole, alone.organizationName], [null, null]);
});

test('A-33 whoever has nothing to do with an account is told neither its rights, its people nor its activity', async () => {
  const stranger = personOf(independent, 'administrator');
  const { accountSid } = managed;
  const { userSid } = personOf(managed, 'owner');
  const answers = await Promise.all([
    stranger.client.call(getMyAccountRights, { params: { accountSid } }),
    stranger.client.call(getAccountUser, { params: { accountSid, userSid } }),
    stranger.client.call(listAccountAuditEntries, { params: { accountSid } }),
  ]);
  assert.deepEqual(
    answers.map(({ status }) => status),
    [404, 404, 404],
  );
});

test('R-117 R-118 the activity of an account is what concerns it and nothing else of its organization', async () => {
  const { client } = personOf(managed, 'administrator');
  const { accountSid } = managed;
  await expectOk(
    client.call(updateAccount, { params: { accountSid }, body: { name: 'Managed and renamed' } }),
  );
  const elsewhere = await anAccount(organization, 'Elsewhere');
  const { body } = await client.call(listAccountAuditEntries, {
    params: { accountSid },
    query: { pageSize: 100, count: true },
  });
  assert.equal(body.items[0]?.action, 'account.update');
  assert.equal(body.items[0]?.accountName, 'Managed and renamed');
  assert.equal(Math.min(body.total?.count ?? 0, 100), body.items.length);
  assert.ok(body.items.every((entry) => entry.accountSid === accountSid));
  assert.ok(!JSON.stringify(body).includes(elsewhere));
  const renames = await client.call(listAccountAuditEntries, {
    params: { accountSid },
    query: { action: 'account.update', result: 'done' },
  });
  assert.deepEqual(
    renames.body.items.map(({ action }) => action),
    ['account.update'],
  );
});

test('R-117 an account outside any organization has a log of its own', async () => {
  const { client } = personOf(independent, 'administrator');
  const params = { accountSid: independent.accountSid };
  const read = await expectOk(client.call(listAccountAuditEntries, { params }));
  const actions = new Set(read.body.items.map(({ action }) => action));
  assert.ok(actions.has('account-invitation.create'), [...actions].join());
  assert.ok(read.body.items.every(({ accountName }) => accountName === "ivy's account"));
});

test('R-69 R-72 R-74 R-77 outside any organization people are invited, changed and removed by the account alone', async () => {
  const { accountSid } = independent;
  const { client } = personOf(independent, 'administrator');
  const email = 'new@elsewhere.test';
  const invited = await expectOk(
    client.call(createAccountInvitations, {
      params: { accountSid },
      body: { emails: [email], roles: ['administrator'] },
    }),
  );
  assert.equal(invited.body.results[0]?.verdict, 'invited');
  const newcomer = await anAccountUser(running, personOf(independent, 'owner'), {
    accountSid,
    email: 'newer@elsewhere.test',
    roles: ['administrator'],
  });
  const params = { accountSid, userSid: newcomer.userSid };
  const before = await expectOk(client.call(getAccountUser, { params }));
  assert.deepEqual(before.body.roles, ['administrator']);
  const changed = await expectOk(
    client.call(updateAccountUser, {
      params,
      body: { roles: ['developer', 'support'] },
      ifMatch: before.body.version,
    }),
  );
  assert.deepEqual(
    (await client.call(getAccountUser, { params })).body,
    changed.body,
    'what was answered is what is read',
  );
  const late = await client.call(updateAccountUser, {
    params,
    body: { roles: ['support'] },
    ifMatch: before.body.version,
  });
  assert.equal(late.problem.code, 'version-mismatch');
  await expectOk(client.call(removeAccountUser, { params }));
  assert.equal((await client.call(getAccountUser, { params })).status, 404);
  const still = await signIn(running, newcomer.email);
  assert.equal(still.userSid, newcomer.userSid);
});
