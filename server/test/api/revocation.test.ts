import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AccountSid,
  completePasswordReset,
  createInvitations,
  createOauthApp,
  deleteCurrentSession,
  deleteOauthApp,
  deleteRoleAssignment,
  deleteSession,
  getAccount,
  getMe,
  getOrganization,
  listOauthApps,
  listRoleAssignments,
  listSessions,
  lookUpInvitation,
  reactivateUser,
  removeAccountUser,
  resetUserPassword,
  revokeInvitation,
  startPasswordReset,
  suspendUser,
  transferOrganization,
  updateOrganization,
  updateUser,
} from '@guildhall/contract';
import type { Client } from '../support/client.ts';
import {
  aMember,
  anAccount,
  anAccountUser,
  anOrganization,
  expectOk,
  type FixtureOrganization,
  type SignedIn,
  signIn,
} from '../support/fixture.ts';
import { type RunningApp, startApp, type Twin } from '../support/running-app.ts';

let running: RunningApp;
let twin: Twin;
let organization: FixtureOrganization;
let accountSid: AccountSid;
before(async () => {
  running = await startApp();
  twin = await running.twin();
  organization = await anOrganization(running, 'a.test');
  accountSid = await anAccount(organization, 'Revoked');
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

let made = 0;
const rounds = 3;
const inOrganization = () => ({ organizationSid: organization.sid });

function administrator(): Promise<SignedIn> {
  made += 1;
  return aMember(running, organization, {
    name: `a${made}`,
    organizationRole: 'administrator',
  });
}

/** The same session at the second process. */
function atTwin({ client }: Pick<SignedIn, 'client'>): Client {
  const other = twin.browser();
  other.cookie = client.cookie;
  return other;
}

/**
 * Clients use a right in a loop at both processes while it is taken away. Whatever started before
 * the acknowledgement may have succeeded; nothing that starts afterwards may.
 */
async function provesDead(
  uses: readonly (() => Promise<number>)[],
  takeAway: () => Promise<{ readonly status: number; readonly raw: string }>,
): Promise<void> {
  let acknowledgedAt = Number.POSITIVE_INFINITY;
  const late: number[] = [];
  const early: number[] = [];
  const loops = uses.map(async (use) => {
    for (let request = 0; request < 2000; request += 1) {
      const startedAt = performance.now();
      const status = await use();
      (startedAt > acknowledgedAt ? late : early).push(status);
      if (startedAt > acknowledgedAt && late.length >= 10 * uses.length) return;
    }
  });
  await Promise.all(uses.map((use) => use()));
  const answer = await takeAway();
  acknowledgedAt = performance.now();
  assert.ok(answer.status < 300, answer.raw);
  await Promise.all(loops);
  assert.ok(early.includes(200), 'the right was there before');
  assert.ok(late.length >= 10);
  assert.deepEqual(
    late.filter((status) => status < 400),
    [],
  );
}

test('D19 I-15 F-22 a demoted administrator does nothing more, at any process', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const person = await administrator();
    const params = inOrganization();
    await provesDead(
      [person.client, atTwin(person)].map(
        (client) => async () => (await client.call(getOrganization, { params })).status,
      ),
      () =>
        organization.owner.client.call(updateUser, {
          params: { ...params, userSid: person.userSid },
          body: { organizationRole: 'standard-user' },
        }),
    );
  }
});

test('D19 I-15 a former owner has what an administrator has, at once and everywhere', async () => {
  const company = await anOrganization(running, 'handed.test');
  const heir = await aMember(running, company, {
    name: 'heir',
    organizationRole: 'administrator',
  });
  const params = { organizationSid: company.sid };
  const body = { userSid: heir.userSid };
  await expectOk(company.owner.client.call(transferOrganization, { params, body }));
  for (const client of [company.owner.client, atTwin(company.owner)]) {
    assert.equal((await client.call(transferOrganization, { params, body })).status, 403);
  }
});

test('D19 I-15 A-47 who is removed from an account does not read it again; the login stays', async () => {
  for (let round = 0; round < rounds; round += 1) {
    made += 1;
    const person = await anAccountUser(running, organization.owner, {
      accountSid,
      email: `x${made}@x.test`,
      roles: ['support'],
    });
    const params = { accountSid };
    await provesDead(
      [person.client, atTwin(person)].map(
        (client) => async () => (await client.call(getAccount, { params })).status,
      ),
      () =>
        organization.owner.client.call(removeAccountUser, {
          params: { accountSid, userSid: person.userSid },
        }),
    );
    assert.equal((await person.client.call(getMe)).status, 200);
  }
});

test('D19 I-15 a role assignment that is deleted grants nothing more', async () => {
  made += 1;
  const person = await anAccountUser(running, organization.owner, {
    accountSid,
    email: `x${made}@x.test`,
    roles: ['support'],
  });
  const { body } = await organization.owner.client.call(listRoleAssignments, {
    params: inOrganization(),
    query: { userSid: person.userSid },
  });
  const roleAssignmentSid = body.items[0]?.sid;
  assert.ok(roleAssignmentSid);
  await provesDead(
    [person.client, atTwin(person)].map(
      (client) => async () => (await client.call(getAccount, { params: { accountSid } })).status,
    ),
    () =>
      organization.owner.client.call(deleteRoleAssignment, {
        params: { ...inOrganization(), roleAssignmentSid },
      }),
  );
});

test('D19 A-67 I-15 signing out, ending a session and every way to a new password end sessions everywhere at once', async () => {
  const ways: readonly (readonly [
    string,
    (person: SignedIn) => Promise<{ readonly status: number; readonly raw: string }>,
  ])[] = [
    ['sign out', ({ client }) => sameSession(client).call(deleteCurrentSession)],
    [
      'end it from elsewhere',
      async ({ email, client }) => {
        const { body } = await client.call(listSessions);
        const sessionSid = body.items.find(({ current }) => current)?.sid;
        assert.ok(sessionSid);
        const elsewhere = await signIn(running, email);
        return elsewhere.client.call(deleteSession, { params: { sessionSid } });
      },
    ],
    [
      'forced by an administrator',
      ({ userSid }) =>
        organization.owner.client.call(resetUserPassword, {
          params: { ...inOrganization(), userSid },
        }),
    ],
    [
      'by the link of the mail',
      async ({ email }) => {
        await expectOk(running.browser().call(startPasswordReset, { body: { email } }));
        await running.deliver();
        const token = running.tokenFor(email);
        const body = { token, password: 'Another-Donkey-Charger-3' };
        return running.browser().call(completePasswordReset, { body });
      },
    ],
  ];
  for (const [, end] of ways) {
    const person = await administrator();
    const uses = [sameSession(person.client), atTwin(person)].map(
      (client) => async () => (await client.call(getMe)).status,
    );
    await provesDead(uses, () => end(person));
  }
});

test('A-44 A-48 R-105 R-108 the app of somebody who is suspended is dead until they are reactivated, of somebody who is demoted for good', async () => {
  const person = await administrator();
  const { userSid } = person;
  const { client } = organization.owner;
  const params = { ...inOrganization(), userSid };
  const made = await expectOk(
    person.client.call(createOauthApp, {
      params: inOrganization(),
      body: { name: 'Of an administrator', scopes: ['accounts/read'] },
    }),
  );
  const askToken = () =>
    running.browser().fetch('/v2/token', {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: made.body.sid,
        client_secret: made.body.secret,
      }),
    });
  const issued = await askToken();
  const { access_token: token } = JSON.parse(await issued.text());
  const use = async () => {
    const path = `/Organizations/${organization.sid}/Accounts`;
    const headers = { authorization: `Bearer ${token}` };
    return (await running.browser().fetch(path, { headers })).status;
  };
  assert.deepEqual([issued.status, await use()], [200, 200]);
  const standing = async () => {
    const { items } = (await expectOk(client.call(listOauthApps, { params: inOrganization() })))
      .body;
    return items.find(({ sid }) => sid === made.body.sid)?.standing;
  };
  const told = async () => [(await askToken()).status, await use(), await standing()];
  const setRole = (organizationRole: 'administrator' | 'standard-user') =>
    expectOk(client.call(updateUser, { params, body: { organizationRole } }));
  assert.deepEqual(await told(), [200, 200, 'working']);
  await expectOk(client.call(suspendUser, { params }));
  assert.deepEqual(await told(), [401, 401, 'authorizer-without-right']);
  await expectOk(client.call(reactivateUser, { params }));
  assert.deepEqual(await told(), [200, 200, 'working']);
  await setRole('standard-user');
  assert.deepEqual(await told(), [401, 401, 'authorizer-without-right']);
  await setRole('administrator');
  assert.deepEqual(await told(), [401, 401, 'ended']);
  await expectOk(
    client.call(deleteOauthApp, { params: { ...inOrganization(), oauthAppSid: made.body.sid } }),
  );
  assert.equal(await standing(), undefined);
});

test('an app goes on at work while its authorizer rises and falls among those who may authorize apps', async () => {
  const own = await anOrganization(running, 'rises.test');
  const params = { organizationSid: own.sid };
  const heir = await aMember(running, own, { name: 'heir', organizationRole: 'administrator' });
  const body = { name: 'Goes on', scopes: ['accounts/read' as const] };
  await expectOk(heir.client.call(createOauthApp, { params, body }));
  await expectOk(own.owner.client.call(createOauthApp, { params, body }));
  await expectOk(
    own.owner.client.call(transferOrganization, { params, body: { userSid: heir.userSid } }),
  );
  const { items } = (await expectOk(heir.client.call(listOauthApps, { params }))).body;
  assert.deepEqual(
    items.map(({ standing }) => standing),
    ['working', 'working'],
  );
});

/** A client with the same cookie, which keeps it whatever the other one is told. */
function sameSession(client: Client): Client {
  const copy = running.browser();
  copy.cookie = client.cookie;
  return copy;
}

test('D19 I-15 the tokens of a deleted OAuth app are dead at every process', async () => {
  const { client } = organization.owner;
  const params = inOrganization();
  const created = await client.call(createOauthApp, {
    params,
    body: { name: 'Program', scopes: ['accounts/read'] },
  });
  const answer = await fetch(`${running.baseUrl}/v2/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: created.body.sid,
      client_secret: created.body.secret,
    }),
  });
  const { access_token: token }: { access_token: string } = JSON.parse(await answer.text());
  const uses = [running.baseUrl, twin.baseUrl].map((baseUrl) => async () => {
    const read = await fetch(
      `${baseUrl}/Organizations/${organization.sid}/Accounts/${accountSid}`,
      {
        headers: { authorization: `Bearer ${token}` },
      },
    );
    await read.text();
    return read.status;
  });
  await provesDead(uses, () =>
    client.call(deleteOauthApp, { params: { ...params, oauthAppSid: created.body.sid } }),
  );
});

test('D19 A-04 a revoked invitation is dead at every process', async () => {
  const { client } = organization.owner;
  const params = inOrganization();
  const invited = await client.call(createInvitations, {
    params,
    body: { emails: ['dead@a.test'], organizationRole: 'standard-user' },
  });
  const invitationSid = invited.body.results[0]?.invitationSid;
  assert.ok(invitationSid != null);
  await running.deliver();
  const body = { token: running.tokenFor('dead@a.test') };
  await provesDead(
    [running.browser(), twin.browser()].map(
      (browser) => async () => (await browser.call(lookUpInvitation, { body })).status,
    ),
    () => client.call(revokeInvitation, { params: { ...params, invitationSid } }),
  );
});

test('D19 what one process has changed the other shows at once', async () => {
  const { owner } = organization;
  for (let round = 0; round < 10; round += 1) {
    const body = { name: `Name ${round}` };
    const params = inOrganization();
    await expectOk(owner.client.call(updateOrganization, { params, body }));
    const read = await atTwin(owner).call(getOrganization, { params });
    assert.equal(read.body.name, body.name);
  }
});
