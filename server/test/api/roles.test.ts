import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AccountSid,
  accountRoleSid,
  createAccount,
  createAccountInvitations,
  createInvitations,
  createRoleAssignment,
  getMe,
  listAccountUsers,
  listDomains,
  removeAccountUser,
  resetUserPassword,
  transferOrganization,
  updateAccount,
  updateAccountUser,
  updateOrganization,
  updateUser,
} from '@guildhall/contract';
import type { ClientAnswer } from '../support/client.ts';
import {
  aMember,
  anAccount,
  anAccountUser,
  anOrganization,
  aPerson,
  type FixtureOrganization,
  type SignedIn,
} from '../support/fixture.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let organization: FixtureOrganization;
let other: FixtureOrganization;
let administrator: SignedIn;
let accountSid: AccountSid;
before(async () => {
  running = await startApp();
  organization = await anOrganization(running, 'a.test');
  other = await anOrganization(running, 'b.test');
  administrator = await aMember(running, organization, {
    name: 'a1',
    organizationRole: 'administrator',
  });
  accountSid = await anAccount(organization, 'Roles');
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

const inOrganization = () => ({ organizationSid: organization.sid });

async function codesOf(answers: readonly Promise<ClientAnswer<unknown>>[]): Promise<string[]> {
  const settled = await Promise.all(answers);
  return settled.map((answer) => (answer.status < 400 ? 'done' : answer.problem.code));
}

test('A-39 an administrator neither becomes owner nor touches the owner', async () => {
  const { client, userSid } = administrator;
  const owner = { params: { ...inOrganization(), userSid: organization.owner.userSid } };
  const toOwner = await client.fetch(`/api/v1/organizations/${organization.sid}/users/${userSid}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ organizationRole: 'owner' }),
  });
  assert.equal(toOwner.status, 400);
  const demoted = await client.call(updateUser, {
    ...owner,
    body: { organizationRole: 'standard-user' },
  });
  assert.equal(demoted.status, 403);
  const reset = await client.call(resetUserPassword, owner);
  assert.equal(reset.status, 403);
  for (const { problem } of [demoted, reset]) {
    assert.equal(problem.code, 'organization-owner-only');
    assert.match(problem.remedy, /^Ask the Organization Owner/, 'R-11: who can, and what first');
  }
  const transferred = await client.call(transferOrganization, {
    params: inOrganization(),
    body: { userSid },
  });
  assert.equal(transferred.status, 403);
  assert.equal((await organization.owner.client.call(getMe)).body.organization?.role, 'owner');
});

test('A-40 I-02 the owner cannot step down but by handing over', async () => {
  const { client, userSid } = organization.owner;
  const answer = await client.call(updateUser, {
    params: { ...inOrganization(), userSid },
    body: { organizationRole: 'administrator' },
  });
  assert.equal(answer.problem.code, 'organization-owner-protected');
});

test('A-30 A-34 an organization is handed to nobody but an active managed user of its own', async () => {
  const stranger = await aPerson(running, 'stranger@i.test');
  const external = await anAccountUser(running, organization.owner, {
    accountSid,
    email: 'x@x.test',
    roles: ['developer'],
  });
  await organization.owner.client.call(createInvitations, {
    params: inOrganization(),
    body: { emails: ['pending@a.test'], organizationRole: 'administrator' },
  });
  for (const { userSid } of [stranger, external, other.owner]) {
    const answer = await organization.owner.client.call(transferOrganization, {
      params: inOrganization(),
      body: { userSid },
    });
    assert.equal(answer.problem.code, 'user-not-managed', userSid);
    const owned = await organization.owner.client.call(createAccount, {
      params: inOrganization(),
      body: { name: 'Theirs', ownerUserSid: userSid },
    });
    assert.equal(owned.problem.code, 'user-not-managed', userSid);
  }
  assert.equal((await organization.owner.client.call(getMe)).body.organization?.role, 'owner');
});

test('A-42 A-43 I-11 Owner is no role to give, and roles that do not combine are refused on every path', async () => {
  const { client } = organization.owner;
  const target = await aMember(running, organization, {
    name: 'target',
    organizationRole: 'standard-user',
  });
  const params = { accountSid, userSid: target.userSid };
  const put = async (roles: readonly string[]) => {
    const path = `/api/v1/accounts/${accountSid}/users/${target.userSid}`;
    const headers = { 'content-type': 'application/json' };
    return (await client.fetch(path, { method: 'PUT', headers, body: JSON.stringify({ roles }) }))
      .status;
  };
  for (const roles of [['owner'], ['owner', 'support'], ['administrator', 'developer'], []]) {
    assert.equal(await put(roles), 400, roles.join());
  }
  const assign = (roleSid: (typeof accountRoleSid)['owner']) =>
    client.call(createRoleAssignment, {
      params: inOrganization(),
      body: { accountSid, userSid: target.userSid, roleSid },
    });
  assert.equal((await assign(accountRoleSid.owner)).problem.code, 'role-not-assignable');
  assert.equal(
    (await client.call(updateAccountUser, { params, body: { roles: ['administrator'] } })).status,
    200,
  );
  assert.equal((await assign(accountRoleSid.developer)).problem.code, 'roles-not-combinable');
  const owner = { accountSid, userSid: organization.owner.userSid };
  const answers = await codesOf([
    administrator.client.call(updateAccountUser, { params: owner, body: { roles: ['support'] } }),
    administrator.client.call(removeAccountUser, { params: owner }),
    target.client.call(removeAccountUser, { params: owner }),
  ]);
  assert.deepEqual(new Set(answers), new Set(['account-owner-protected']));
});

test('A-45 an administrator of one account reaches neither another nor the organization', async () => {
  const standard = await aMember(running, organization, {
    name: 'one-account',
    organizationRole: 'standard-user',
  });
  const elsewhere = await anAccount(organization, 'Elsewhere');
  const { client } = standard;
  await organization.owner.client.call(updateAccountUser, {
    params: { accountSid, userSid: standard.userSid },
    body: { roles: ['administrator'] },
  });
  assert.equal(
    (await client.call(updateAccount, { params: { accountSid }, body: { name: 'Mine' } })).status,
    200,
  );
  const body = { emails: ['x2@x.test'], roles: ['support' as const] };
  const invitation = { emails: ['x2@a.test'], organizationRole: 'standard-user' as const };
  const answers = await Promise.all([
    client.call(createAccountInvitations, { params: { accountSid: elsewhere }, body }),
    client.call(listAccountUsers, { params: { accountSid: elsewhere } }),
    client.call(createInvitations, { params: inOrganization(), body: invitation }),
    client.call(listDomains, { params: inOrganization() }),
    client.call(updateOrganization, { params: inOrganization(), body: { name: 'Mine' } }),
  ]);
  assert.deepEqual(
    answers.map(({ status }) => status),
    [403, 403, 403, 403, 403],
  );
});
