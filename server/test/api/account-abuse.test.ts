import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AccountSid,
  accountRoleSid,
  createAccountRequest,
  createInvitations,
  createRoleAssignment,
  deleteUser,
  departureAcknowledgements,
  getAccount,
  getAccountUser,
  getUser,
  listAccounts,
  listAccountUsers,
  listAuditEntries,
  listDomains,
  listExternalUsers,
  listInvitations,
  listMyAccounts,
  listRoleAssignments,
  listUsers,
  parseSid,
  suspendUser,
  transferAccount,
  type UserSid,
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
} from '../support/fixture.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let organization: FixtureOrganization;
let other: FixtureOrganization;
before(async () => {
  running = await startApp();
  organization = await anOrganization(running, 'a.test');
  other = await anOrganization(running, 'b.test');
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

const inOrganization = () => ({ organizationSid: organization.sid });
const ownerOf = async (accountSid: AccountSid): Promise<UserSid> =>
  (await organization.owner.client.call(getAccount, { params: { accountSid } })).body.ownerUserSid;

async function ownAccountOf({ client }: SignedIn): Promise<AccountSid> {
  const { items } = (await client.call(listMyAccounts)).body;
  assert.ok(items[0] !== undefined);
  return items[0].sid;
}

/** What was answered, but for the number of the request. */
const said = (raw: string): string => raw.replace(/"requestId":"[^"]*"/, '');

test('A-28 to ask for an account whose owner signed up elsewhere is answered byte for byte like a sid of nothing', async () => {
  const independent = await aPerson(running, 'i@elsewhere.test');
  const elsewhere = await anAccount(other, 'Managed elsewhere');
  const unknown = parseSid('account', `AC${'0'.repeat(32)}`);
  assert.ok(unknown !== undefined);
  const answers = [];
  for (const accountSid of [unknown, await ownAccountOf(independent), elsewhere])
    answers.push(
      await organization.owner.client.call(createAccountRequest, {
        params: inOrganization(),
        body: { accountSid },
      }),
    );
  const [first] = answers;
  assert.equal(first?.status, 404);
  assert.equal(first.problem.code, 'account-not-addable');
  for (const answer of answers)
    assert.deepEqual([answer.status, said(answer.raw)], [404, said(first.raw)]);
});

test('A-30 an account is given to nobody from outside, of another organization, merely invited, suspended or deleted', async () => {
  const { client } = organization.owner;
  const accountSid = await anAccount(organization, 'Wanted');
  const outside = { accountSid, email: 'x@x.test', roles: ['developer' as const] };
  const external = await anAccountUser(running, organization.owner, outside);
  const standard = { organizationRole: 'standard-user' as const };
  const foreign = await aMember(running, other, { name: 'sb', ...standard });
  const suspended = await aMember(running, organization, { name: 'stopped', ...standard });
  const deleted = await aMember(running, organization, { name: 'deleted', ...standard });
  const invitation = { emails: ['pending@a.test'], ...standard };
  await expectOk(client.call(createInvitations, { params: inOrganization(), body: invitation }));
  const [pending] = (
    await client.call(listUsers, { params: inOrganization(), query: { relation: 'invited' } })
  ).body.items;
  assert.ok(pending !== undefined);
  const at = ({ userSid }: SignedIn) => ({ ...inOrganization(), userSid });
  await expectOk(client.call(suspendUser, { params: at(suspended) }));
  const acknowledgements = [...departureAcknowledgements];
  await expectOk(client.call(deleteUser, { params: at(deleted), body: { acknowledgements } }));
  const heirs = [external, foreign, suspended, deleted].map(({ userSid }) => userSid);
  for (const userSid of [...heirs, pending.sid]) {
    const answer = await client.call(transferAccount, {
      params: { accountSid },
      body: { userSid },
    });
    assert.deepEqual([answer.status, answer.problem.code], [409, 'user-not-managed'], userSid);
    assert.equal(await ownerOf(accountSid), organization.owner.userSid);
  }
});

test('A-38 somebody from outside sees of the organization what the role on the one account allows, and nothing else', async () => {
  const accountSid = await anAccount(organization, 'Shared');
  const second = await anAccount(organization, 'Not shared');
  const roles = ['developer' as const];
  const email = 'external@x.test';
  const { client, userSid } = await anAccountUser(running, organization.owner, {
    accountSid,
    email,
    roles,
  });
  const params = inOrganization();
  const looks = [
    client.call(listUsers, { params }),
    client.call(getUser, { params: { ...params, userSid: organization.owner.userSid } }),
    client.call(listExternalUsers, { params }),
    client.call(listInvitations, { params }),
    client.call(listDomains, { params }),
    client.call(listAuditEntries, { params }),
    client.call(listRoleAssignments, { params }),
    client.call(listAccounts, { params }),
    client.call(getAccount, { params: { accountSid: second } }),
    client.call(listAccountUsers, { params: { accountSid: second } }),
    client.call(listAccountUsers, { params: { accountSid } }),
    client.call(getAccountUser, { params: { accountSid, userSid: organization.owner.userSid } }),
  ];
  const statuses = (await Promise.all(looks)).map(({ status }) => status);
  assert.deepEqual(statuses, [403, 403, 403, 403, 403, 403, 403, 403, 404, 404, 403, 403]);
  await expectOk(client.call(getAccount, { params: { accountSid } }));
  const place = { params: { accountSid, userSid } };
  const { client: governing } = organization.owner;
  await expectOk(
    governing.call(updateAccountUser, { ...place, body: { roles: ['administrator'] } }),
  );
  const people = (await expectOk(client.call(listAccountUsers, { params: { accountSid } }))).body;
  assert.deepEqual(
    people.items.map((person) => person.email).sort(),
    [organization.owner.email, email].sort(),
  );
  assert.equal(
    (await client.call(listAccountUsers, { params: { accountSid: second } })).status,
    404,
  );
});

test('A-42 an Administrator of an account becomes its Owner neither by roles nor by the transfer, which only the Owner and the organization use', async () => {
  const standard = { organizationRole: 'standard-user' as const };
  const owning = await aMember(running, organization, { name: 'owning', ...standard });
  const admin = await aMember(running, organization, { name: 'admin', ...standard });
  const heir = await aMember(running, organization, { name: 'heir', ...standard });
  const accountSid = await anAccount(organization, 'Coveted', owning.userSid);
  const place = { params: { accountSid, userSid: admin.userSid } };
  const give = { ...place, body: { roles: ['administrator' as const] } };
  await expectOk(owning.client.call(updateAccountUser, give));
  const path = `/api/v1/accounts/${accountSid}/users/${admin.userSid}`;
  for (const roles of [['owner'], ['owner', 'administrator'], ['owner', 'developer']]) {
    const headers = { 'content-type': 'application/json' };
    const put = { method: 'PUT', headers, body: JSON.stringify({ roles }) };
    assert.equal((await admin.client.fetch(path, put)).status, 400, roles.join());
  }
  const assigned = await admin.client.call(createRoleAssignment, {
    params: inOrganization(),
    body: { accountSid, userSid: admin.userSid, roleSid: accountRoleSid.owner },
  });
  assert.equal(assigned.status, 403);
  const transfer = ({ client }: SignedIn, userSid: UserSid) =>
    client.call(transferAccount, { params: { accountSid }, body: { userSid } });
  for (const [person, status] of [
    [admin, 403],
    [heir, 403],
    [other.owner, 404],
  ] as const)
    assert.equal((await transfer(person, person.userSid)).status, status);
  for (const roles of [['developer'], ['billing-manager'], ['support']] as const) {
    const lower = { ...place, body: { roles: [...roles] } };
    await expectOk(owning.client.call(updateAccountUser, lower));
    assert.equal((await transfer(admin, admin.userSid)).status, 403, roles.join());
  }
  assert.equal(await ownerOf(accountSid), owning.userSid);
  await expectOk(transfer(owning, heir.userSid));
  assert.equal(await ownerOf(accountSid), heir.userSid);
  await expectOk(transfer(organization.owner, owning.userSid));
  assert.equal(await ownerOf(accountSid), owning.userSid);
});
