import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  acceptInvitation,
  closeAccount,
  closureAcknowledgements,
  createInvitations,
  createOauthApp,
  createOrganization,
  createSubaccount,
  type DepartureAcknowledgement,
  deleteMe,
  deleteOrganization,
  departureAcknowledgements,
  getAccount,
  getMe,
  getOrganization,
  listMyAccounts,
  lookUpClaim,
  organizationDeletionAcknowledgements,
  previewOrganizationDeletion,
  removeUser,
  startImport,
  type TenantSid,
} from '@guildhall/contract';
import { build } from '../../src/core/database.ts';
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
import { day } from '../support/moved-clock.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
before(async () => {
  running = await startApp();
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

const everyKey = organizationDeletionAcknowledgements.join(',');
const everyDeparture: DepartureAcknowledgement[] = [...departureAcknowledgements];

/** The log of a tenant, as whoever keeps the installation can read it. */
const readLog = (tenantSid: TenantSid) =>
  running.owner.direct.all(
    build
      .selectFrom('audit_entry')
      .select('action')
      .where('tenant_sid', '=', tenantSid)
      .orderBy('sequence'),
  );

const paramsOf = ({ sid }: Pick<FixtureOrganization, 'sid'>) => ({ organizationSid: sid });
const end = (organization: FixtureOrganization, acknowledge = everyKey) =>
  organization.owner.client.call(deleteOrganization, {
    params: paramsOf(organization),
    query: { acknowledge },
  });

test('R-6 D11 an organization that only its Owner belongs to is deleted; accounts and their people stay, everything else ends', async () => {
  const organization = await anOrganization(running, 'gone.test');
  const { owner } = organization;
  const params = paramsOf(organization);
  const accountSid = await anAccount(organization, 'Kept');
  const outsider = await anAccountUser(running, owner, {
    accountSid,
    email: 'outsider@elsewhere.test',
    roles: ['developer'],
  });
  await expectOk(
    owner.client.call(createInvitations, {
      params,
      body: { emails: ['late@gone.test'], organizationRole: 'standard-user' },
    }),
  );
  await running.deliver();
  const token = running.tokenFor('late@gone.test');
  const app = await expectOk(
    owner.client.call(createOauthApp, {
      params,
      body: { name: 'Robot', scopes: ['accounts/read'] },
    }),
  );
  const { body: seen } = await owner.client.call(previewOrganizationDeletion, { params });
  assert.deepEqual(
    {
      accounts: seen.accounts.map(({ name }) => name),
      domains: seen.domains.map(({ name }) => name),
      oauthApps: seen.oauthApps.map(({ name }) => name),
      others: [seen.externalUsers, seen.invitations, seen.claims],
      keys: seen.acknowledgements.map(({ key, count }) => `${key} ${count}`),
    },
    {
      accounts: ['Kept', "owner's account"],
      domains: ['gone.test'],
      oauthApps: ['Robot'],
      others: [1, 1, 0],
      keys: [
        'organization-is-deleted 0',
        'accounts-become-independent 2',
        'external-access-stays 1',
        'invitations-end 1',
        'domains-are-released 1',
        'oauth-apps-end 1',
        'records-end 0',
      ],
    },
  );
  const done = await owner.client.call(deleteOrganization, {
    params,
    query: { acknowledge: seen.acknowledgements.map(({ key }) => key).join(',') },
    ifMatch: seen.version,
  });
  assert.equal(done.status, 204, done.raw);
  assert.equal((await owner.client.call(getOrganization, { params })).status, 404);
  assert.equal((await owner.client.call(getMe)).body.organization, null);
  for (const { client } of [owner, outsider]) {
    const account = await client.call(getAccount, { params: { accountSid } });
    assert.deepEqual([account.status, account.body.organizationSid], [200, null]);
  }
  const mine = await owner.client.call(listMyAccounts);
  assert.deepEqual(
    mine.body.items.map(({ name, organizationName }) => [name, organizationName]),
    [
      ['Kept', null],
      ["owner's account", null],
    ],
  );
  const dead = await running.browser().call(acceptInvitation, {
    body: { token, firstName: 'L', lastName: 'L', password: 'Correct-Horse-Battery-9' },
  });
  assert.equal(dead.problem.code, 'link-unusable');
  const asked = await running.browser().fetch('/v2/token', {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: app.body.sid,
      client_secret: app.body.secret,
    }),
  });
  assert.equal(asked.status, 401);
  const other = await anOrganization(running, 'next.test');
  assert.equal((await end(other)).status, 204, 'another one is none of its business');
});

test("R-6 R-83 subaccounts leave with their main account, and what is left of closed accounts is in nobody's way", async () => {
  const organization = await anOrganization(running, 'below.test');
  const { client } = organization.owner;
  const accountSid = await anAccount(organization, 'Main');
  const below = await expectOk(
    client.call(createSubaccount, { params: { accountSid }, body: { name: 'Below' } }),
  );
  const closedSid = await anAccount(organization, 'Over');
  await expectOk(
    client.call(closeAccount, {
      params: { accountSid: closedSid },
      body: { name: 'Over', acknowledgements: [...closureAcknowledgements] },
    }),
  );
  running.clock.advance(31 * day);
  await running.app.housekeeping.sweep();
  const { client: again } = await signIn(running, 'owner@below.test');
  const params = paramsOf(organization);
  const { body: seen } = await again.call(previewOrganizationDeletion, { params });
  assert.deepEqual(
    seen.accounts.map(({ name }) => name),
    ['Main', "owner's account"],
  );
  const query = { acknowledge: everyKey };
  assert.equal((await again.call(deleteOrganization, { params, query })).status, 204);
  const left = await again.call(getAccount, { params: { accountSid: below.body.sid } });
  assert.deepEqual(
    [left.status, left.body.parentSid, left.body.organizationSid],
    [200, accountSid, null],
  );
});

test('R-6 while anybody else is managed the organization stays, and says so before and after it is tried', async () => {
  const organization = await anOrganization(running, 'full.test');
  const member = await aMember(running, organization, {
    name: 'member',
    organizationRole: 'standard-user',
  });
  const { client } = organization.owner;
  const params = paramsOf(organization);
  const previewed = await client.call(previewOrganizationDeletion, { params });
  assert.equal(previewed.problem.code, 'organization-not-empty');
  const tried = await end(organization);
  assert.deepEqual(
    [tried.problem.code, tried.problem.details],
    ['organization-not-empty', { managedUsers: 2 }],
  );
  await expectOk(
    client.call(removeUser, {
      params: { ...params, userSid: member.userSid },
      body: { acknowledgements: everyDeparture },
    }),
  );
  for (const left of organizationDeletionAcknowledgements.filter((key) =>
    key.endsWith('deleted'),
  )) {
    const without = everyKey.replace(left, '');
    assert.equal((await end(organization, without)).problem.code, 'acknowledgement-missing');
  }
  assert.equal((await end(organization)).status, 204);
});

test('nobody is locked in: a sole Owner deletes the organization, then their own user', async () => {
  const organization = await anOrganization(running, 'alone.test');
  const { client, userSid } = organization.owner;
  const [account] = (await client.call(listMyAccounts)).body.items;
  assert.ok(account);
  const heir = await anAccountUser(running, organization.owner, {
    accountSid: account.sid,
    email: 'heir@elsewhere.test',
    roles: ['administrator'],
  });
  const order = { acknowledgements: everyDeparture, heirOfAll: heir.userSid };
  const before = await client.call(deleteMe, { body: order });
  assert.equal(before.problem.code, 'organization-owner-protected');
  assert.equal((await end(organization)).status, 204);
  const deleted = await client.call(deleteMe, { body: order });
  assert.equal(deleted.status, 200, deleted.raw);
  const entries = await readLog(userSid);
  assert.deepEqual(
    entries.map(({ action }) => action).filter((action) => action.endsWith('.delete')),
    ['organization.delete', 'me.delete'],
  );
  const kept = await readLog(organization.sid);
  assert.equal(kept.at(-1)?.action, 'organization.delete');
});

test('F-14 D6 what was asked, what is over and what the server still works on ends with the organization', async () => {
  const organization = await anOrganization(running, 'busy.test');
  const { email } = organization.owner;
  const params = paramsOf(organization);
  const asked = await aPerson(running, 'asked@busy.test');
  const start = (person: SignedIn) =>
    organization.owner.client.call(startImport, {
      params,
      body: {
        mode: 'consent',
        domains: ['busy.test'],
        rows: [{ userSid: person.userSid, email: person.email }],
      },
    });
  await expectOk(start(asked));
  await running.workOff();
  await running.deliver();
  const token = running.tokenFor(asked.email);
  await expectOk(
    organization.owner.client.call(createInvitations, {
      params,
      body: { emails: ['over@busy.test'], organizationRole: 'standard-user', expiresInDays: 1 },
    }),
  );
  running.clock.advance(2 * day);
  const { client } = await signIn(running, email);
  await aPerson(running, 'next@busy.test');
  await expectOk(
    client.call(startImport, { params, body: { mode: 'consent', domains: ['busy.test'] } }),
  );
  const { body: seen } = await client.call(previewOrganizationDeletion, { params });
  assert.deepEqual([seen.invitations, seen.claims], [0, 1]);
  const query = { acknowledge: everyKey };
  assert.equal((await client.call(deleteOrganization, { params, query })).status, 204);
  await running.workOff();
  await running.deliver();
  const offer = await running.browser().call(lookUpClaim, { body: { token } });
  assert.equal(offer.problem.code, 'link-unusable');
  assert.deepEqual(await running.breaches(), []);
});

test('I-17 I-04 whoever had deleted an organization makes a new one, with a sid of its own and the domain free', async () => {
  const organization = await anOrganization(running, 'again.test');
  assert.equal((await end(organization)).status, 204);
  const made = await expectOk(
    organization.owner.client.call(createOrganization, { body: { name: 'Again' } }),
  );
  assert.notEqual(made.body.sid, organization.sid);
  const stranger = await aPerson(running, 'stranger@away.test');
  const params = paramsOf(organization);
  assert.equal((await stranger.client.call(getOrganization, { params })).status, 404);
  assert.equal((await end(organization)).status, 404);
});
