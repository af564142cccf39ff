import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AccountSid,
  acceptInvitation,
  accountRoleSid,
  createAccount,
  createAccountInvitations,
  createRoleAssignment,
  getMe,
  getUser,
  listAuditEntries,
  listExternalUsers,
  listMyAccounts,
  listUserAccounts,
  reactivateUser,
  removeAccountUser,
  removeExternalUser,
  resetUserPassword,
  suspendUser,
  updateUser,
} from '@guildhall/contract';
import {
  aMember,
  anAccount,
  anOrganization,
  aPerson,
  expectOk,
  type FixtureOrganization,
  type SignedIn,
} from '../support/fixture.ts';
import { codeOf, outsidersOf } from '../support/outsiders.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let organization: FixtureOrganization;
let outsiders: ReturnType<typeof outsidersOf>;
let accountSid: AccountSid;
let owner: SignedIn;
let sponsor: SignedIn;
before(async () => {
  running = await startApp();
  organization = await anOrganization(running, 'a.test');
  owner = organization.owner;
  outsiders = outsidersOf(running, organization);
  accountSid = await anAccount(organization, 'Main');
  sponsor = await aMember(running, organization, {
    name: 'sponsor',
    organizationRole: 'administrator',
  });
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

const inOrganization = () => ({ organizationSid: organization.sid });

test('R-33 R-35 external people appear with their first role and go with the last', async () => {
  const { guest, guestAgain, list } = outsiders;
  const other = await anAccount(organization, 'Other');
  const gus = await guest('appears@x.test', accountSid);
  assert.ok(await isListed(gus));
  await guestAgain(gus, other);
  const [item] = await list({ search: 'appears@x' });
  assert.deepEqual([item?.accountCount, item?.roles], [2, ['developer', 'support']]);
  for (const on of [accountSid, other]) {
    assert.ok(await isListed(gus));
    await expectOk(
      owner.client.call(removeAccountUser, { params: { accountSid: on, userSid: gus.userSid } }),
    );
  }
  assert.equal(await isListed(gus), false);
  assert.equal((await gus.client.call(getMe)).status, 200);
});

test('R-35 removing an external person takes every access and what is on its way, and nothing else', async () => {
  const { refresh, guestAgain, decide } = outsiders;
  await refresh(owner);
  const other = await anAccount(organization, 'Further');
  const third = await anAccount(organization, 'Third');
  const gus = await aPerson(running, 'removed@x.test');
  await guestAgain(gus, accountSid);
  await guestAgain(gus, other);
  await expectOk(
    owner.client.call(createAccountInvitations, {
      params: { accountSid: third },
      body: { emails: [gus.email], roles: ['support'] },
    }),
  );
  await running.deliver();
  const token = running.tokenFor(gus.email);
  await expectOk(
    owner.client.call(removeExternalUser, {
      params: { ...inOrganization(), userSid: gus.userSid },
    }),
  );
  assert.equal(await isListed(gus), false);
  assert.deepEqual(
    [await decide(gus, accountSid), await decide(gus, other)].map(({ allowed }) => allowed),
    [false, false],
  );
  const accepted = await gus.client.call(acceptInvitation, { body: { token } });
  assert.equal(codeOf(accepted), '410 link-unusable 20410');
  assert.deepEqual(
    (await gus.client.call(listMyAccounts, { query: {} })).body.items.map(({ name }) => name),
    ["removed's account"],
  );
  const { body: log } = await owner.client.call(listAuditEntries, {
    params: inOrganization(),
    query: { action: 'external-user.remove' },
  });
  const told = JSON.stringify(log.items[0]?.before);
  assert.match(told, /"accountName":"Further"/);
  assert.match(told, /"accountName":"Main"/);
  const twice = await owner.client.call(removeExternalUser, {
    params: { ...inOrganization(), userSid: gus.userSid },
  });
  assert.equal(twice.status, 404);
  const managed = await owner.client.call(removeExternalUser, {
    params: { ...inOrganization(), userSid: sponsor.userSid },
  });
  assert.equal(codeOf(managed), '409 user-not-external 25111');
});

test('R-35 the organization neither renames nor suspends nor resets an external person', async () => {
  const { guest } = outsiders;
  const gus = await guest('untouched@x.test', accountSid);
  const params = { ...inOrganization(), userSid: gus.userSid };
  const { client } = owner;
  const refused = [
    await client.call(updateUser, { params, body: { firstName: 'Other' } }),
    await client.call(updateUser, { params, body: { organizationRole: 'administrator' } }),
    await client.call(suspendUser, { params }),
    await client.call(reactivateUser, { params }),
    await client.call(resetUserPassword, { params }),
  ];
  for (const answer of refused) assert.equal(codeOf(answer), '409 user-not-managed 25103');
  const { body } = await client.call(getUser, { params });
  assert.deepEqual([body.firstName, body.status, body.lastActiveAt], ['Gus', 'active', null]);
  const seen = await client.call(listUserAccounts, { params, query: {} });
  assert.deepEqual(
    seen.body.items.map(({ name }) => name),
    ['Main'],
  );
});

test('R-36 R-37 an external person gets no role through the organization, and owns no account', async () => {
  const { guest } = outsiders;
  const gus = await guest('outside@x.test', accountSid);
  const assigned = await owner.client.call(createRoleAssignment, {
    params: inOrganization(),
    body: { accountSid, userSid: gus.userSid, roleSid: accountRoleSid.support },
  });
  assert.equal(codeOf(assigned), '400 identity-not-managed 25201');
  const owned = await owner.client.call(createAccount, {
    params: inOrganization(),
    body: { name: 'Owned from outside', ownerUserSid: gus.userSid },
  });
  assert.equal(codeOf(owned), '409 user-not-managed 25103');
});

test('R-33 an external person sees nothing of the organization’s list of external people', async () => {
  const { guest } = outsiders;
  const gus = await guest('curious@x.test', accountSid);
  const seen = await gus.client.call(listExternalUsers, { params: inOrganization(), query: {} });
  assert.equal(codeOf(seen), '403 permission-denied 20103');
});

const isListed = async (person: SignedIn) =>
  (await outsiders.list()).some(({ sid }) => sid === person.userSid);
