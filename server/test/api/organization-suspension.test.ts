import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  acceptAccountRequest,
  acceptClaim,
  acceptInvitation,
  acceptMyInvitation,
  authorizeRequest,
  completeSignUp,
  createAccount,
  createAccountInvitations,
  createAccountRequest,
  createInvitations,
  createOauthApp,
  createOperation,
  createSession,
  deleteMe,
  departureAcknowledgements,
  explainAccess,
  getAccount,
  getMe,
  getOperation,
  getOrganization,
  leaveOrganization,
  listAuditEntries,
  listMyAccounts,
  listMyClaims,
  listMyInvitations,
  listUsers,
  lookUpInvitation,
  previewMyDeparture,
  reactivateOrganization,
  startImport,
  startSignUp,
  suspendOrganization,
  suspendUser,
  updateOrganization,
} from '@guildhall/contract';
import { operator as runOperatorCommand } from '../../src/cli/operator/operator.ts';
import type { Client } from '../support/client.ts';
import {
  aMember,
  anAccount,
  anAccountUser,
  anOrganization,
  aPerson,
  expectOk,
  type FixtureOrganization,
  password,
} from '../support/fixture.ts';
import { operatorKey, type RunningApp, startApp, type Twin } from '../support/running-app.ts';

let running: RunningApp;
let twin: Twin;
before(async () => {
  running = await startApp();
  twin = await running.twin();
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

const operator = () => running.browser({ authorization: `Bearer ${operatorKey}` });
const at = ({ sid }: FixtureOrganization) => ({ organizationSid: sid });
const stop = (company: FixtureOrganization) =>
  expectOk(operator().call(suspendOrganization, { params: at(company) }));
const lift = (company: FixtureOrganization) =>
  expectOk(operator().call(reactivateOrganization, { params: at(company) }));

/** The same session at every process. */
const everywhere = (client: Client): Client[] => {
  const other = twin.browser();
  if (client.cookie !== undefined) other.cookie = client.cookie;
  return [client, other];
};

test('D19 R-113 in a suspended organization its people and those of its accounts can do nothing, at any process, and are told why', async () => {
  const company = await anOrganization(running, 'stopped.test');
  const { owner } = company;
  const member = await aMember(running, company, {
    name: 'member',
    organizationRole: 'standard-user',
  });
  const accountSid = await anAccount(company, 'Works', member.userSid);
  const outside = await anAccountUser(running, owner, {
    accountSid,
    email: 'outside@elsewhere.test',
    roles: ['administrator'],
  });
  const stranger = await aPerson(running, 'stranger@elsewhere.test');
  const answers = async () => {
    const calls = [owner, member, outside, stranger].flatMap(({ client }) =>
      everywhere(client).flatMap((browser) => [
        browser.call(getAccount, { params: { accountSid } }),
        browser.call(getOrganization, { params: at(company) }),
        browser.call(createAccount, { params: at(company), body: { name: 'New' } }),
      ]),
    );
    return (await Promise.all(calls)).map((answer) =>
      answer.status < 400 ? answer.status : answer.problem.code,
    );
  };
  const before = await answers();
  assert.equal(before[0], 200);
  const stopped = await stop(company);
  assert.deepEqual(
    [stopped.body.status, stopped.body.suspendedAt],
    ['suspended', running.clock.now().toISOString()],
  );
  const told = await answers();
  assert.deepEqual(new Set(told.slice(0, 18)), new Set(['organization-suspended']));
  assert.deepEqual(new Set(told.slice(18)), new Set(['not-found']), 'nobody else learns of it');

  const me = (await expectOk(member.client.call(getMe))).body.organization;
  assert.deepEqual([me?.sid, me?.role, me?.suspended], [company.sid, 'standard-user', true]);
  const again = await running
    .browser()
    .call(createSession, { body: { email: member.email, password } });
  assert.equal(again.body.organization?.suspended, true, 'they sign in, and are told');
  const mine = (await outside.client.call(listMyAccounts)).body.items;
  assert.deepEqual(
    mine.filter(({ sid }) => sid === accountSid).map(({ status }) => status),
    ['suspended'],
  );
  const question = { userSid: member.userSid, accountSid, permission: 'account:read' as const };
  const decision = await operator().call(authorizeRequest, { body: question });
  const { allowed, reason } = decision.body;
  assert.deepEqual([allowed, reason], [false, 'organization-suspended']);

  await lift(company);
  assert.deepEqual(await answers(), before, 'everything is as it was');
  assert.equal((await operator().call(authorizeRequest, { body: question })).body.allowed, true);
  const why = await owner.client.call(explainAccess, {
    params: { accountSid, userSid: member.userSid },
  });
  assert.equal(why.body.allowed, true);
});

test('D19 R-108 its OAuth apps get no token, and those they have open nothing', async () => {
  const company = await anOrganization(running, 'apps.test');
  const made = await expectOk(
    company.owner.client.call(createOauthApp, {
      params: at(company),
      body: { name: 'Program', scopes: ['accounts/read'] },
    }),
  );
  const ask = async () => {
    const answer = await running.browser().fetch('/v2/token', {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: made.body.sid,
        client_secret: made.body.secret,
      }),
    });
    return { status: answer.status, body: JSON.parse(await answer.text()) };
  };
  const { access_token: token } = (await ask()).body;
  const use = async () => {
    const uses = [running.baseUrl, twin.baseUrl].map(async (url) => {
      const path = `${url}/Organizations/${company.sid}/Accounts`;
      const answer = await fetch(path, { headers: { authorization: `Bearer ${token}` } });
      return [answer.status, JSON.parse(await answer.text()).code ?? null];
    });
    return await Promise.all(uses);
  };
  assert.deepEqual(await use(), [
    [200, null],
    [200, null],
  ]);
  await stop(company);
  assert.deepEqual(await use(), [
    [403, 20403],
    [403, 20403],
  ]);
  const refused = await ask();
  assert.deepEqual([refused.status, refused.body.error], [401, 'invalid_client']);
  assert.match(refused.body.error_description, /suspended the organization/);
  await lift(company);
  assert.deepEqual([(await use())[0]?.[0], (await ask()).status], [200, 200]);
});

test('I-05 I-08 nobody joins a suspended organization: not by an invitation, an import, a request or a sign-up', async () => {
  const company = await anOrganization(running, 'asks.test');
  const { client } = company.owner;
  const params = at(company);
  const accountSid = await anAccount(company, 'Offered');
  const candidate = await aPerson(running, 'candidate@asks.test');
  const holder = await aPerson(running, 'holder@asks.test');
  const guest = await aPerson(running, 'guest@elsewhere.test');
  const invite = { emails: ['new@asks.test'], organizationRole: 'standard-user' as const };
  await expectOk(client.call(createInvitations, { params, body: invite }));
  await expectOk(
    client.call(createAccountInvitations, {
      params: { accountSid },
      body: { emails: [guest.email], roles: ['support'] },
    }),
  );
  const rows = [{ userSid: candidate.userSid, email: candidate.email }];
  const body = { mode: 'consent' as const, domains: ['asks.test'], rows };
  await expectOk(client.call(startImport, { params, body }));
  await running.workOff();
  const own = (await holder.client.call(listMyAccounts)).body.items[0]?.sid;
  assert.ok(own);
  const { body: asked } = await expectOk(
    client.call(createAccountRequest, { params, body: { accountSid: own } }),
  );
  await expectOk(client.call(updateOrganization, { params, body: { signUpRule: 'automatic' } }));
  await expectOk(
    running.browser().call(startSignUp, { body: { email: 'fresh@asks.test', locale: 'en' } }),
  );
  await running.deliver();
  const invitation = (await guest.client.call(listMyInvitations)).body.items[0]?.sid;
  const claim = (await candidate.client.call(listMyClaims)).body.items[0]?.sid;
  assert.ok(invitation && claim);
  const person = { firstName: 'New', lastName: 'Person', password };
  const attempts = async () => {
    const token = running.tokenFor('new@asks.test');
    const answers = [
      await running.browser().call(lookUpInvitation, { body: { token } }),
      await running.browser().call(acceptInvitation, { body: { token, ...person } }),
      await guest.client.call(acceptMyInvitation, { params: { invitationSid: invitation } }),
      await candidate.client.call(acceptClaim, { body: { claimSid: claim } }),
      await holder.client.call(acceptAccountRequest, { body: { accountRequestSid: asked.sid } }),
      await running.browser().call(completeSignUp, {
        body: { token: running.tokenFor('fresh@asks.test'), ...person },
      }),
    ];
    return answers.map((answer) =>
      answer.status < 400
        ? answer.status
        : [answer.problem.code, answer.problem.details?.['reason'] ?? null],
    );
  };
  await stop(company);
  assert.deepEqual(await attempts(), [
    ['link-unusable', 'organization-suspended'],
    ['link-unusable', 'organization-suspended'],
    ['invitation-void', 'organization-suspended'],
    ['link-unusable', 'organization-suspended'],
    ['link-unusable', 'organization-suspended'],
    ['sign-up-restricted', null],
  ]);
  await lift(company);
  assert.deepEqual(await attempts(), [200, 200, 200, 200, 200, 201], 'everything is open again');
});

test('I-26 D19 an operation of a suspended organization waits, and goes on where it was', async () => {
  const company = await anOrganization(running, 'waits.test');
  const other = await anOrganization(running, 'goes-on.test');
  const start = async (one: FixtureOrganization) => {
    const member = await aMember(running, one, { name: 'm', organizationRole: 'standard-user' });
    const { body } = await expectOk(
      one.owner.client.call(createOperation, {
        params: at(one),
        body: { kind: 'suspend-users', userSids: [member.userSid] },
      }),
    );
    return { operationSid: body.sid, member };
  };
  const waiting = await start(company);
  const free = await start(other);
  await stop(company);
  await running.workOff();
  const stateOf = async (one: FixtureOrganization, operationSid: typeof waiting.operationSid) => {
    const params = { ...at(one), operationSid };
    return (await expectOk(one.owner.client.call(getOperation, { params }))).body;
  };
  assert.equal((await stateOf(other, free.operationSid)).state, 'finished');
  await lift(company);
  assert.equal((await stateOf(company, waiting.operationSid)).state, 'waiting');
  await running.workOff();
  const { state, done, failed } = await stateOf(company, waiting.operationSid);
  assert.deepEqual([state, done, failed], ['finished', 1, 0]);
});

test('R-29 nobody leaves a suspended organization, and nobody in it deletes their user: both would change what is kept', async () => {
  const company = await anOrganization(running, 'kept.test');
  const { client } = await aMember(running, company, {
    name: 'kept',
    organizationRole: 'standard-user',
  });
  await stop(company);
  const body = { acknowledgements: [...departureAcknowledgements], heirs: [] };
  const answers = [
    await client.call(previewMyDeparture, { query: { kind: 'leave' } }),
    await client.call(leaveOrganization, { body }),
    await client.call(deleteMe, { body }),
  ];
  assert.deepEqual(
    answers.map(({ problem }) => problem.code),
    Array(3).fill('organization-suspended'),
  );
  await lift(company);
  await expectOk(client.call(previewMyDeparture, { query: { kind: 'leave' } }));
});

test('D20 I-20 suspending and lifting it stand once each in its log, by the operator; the command line does both', async () => {
  const company = await anOrganization(running, 'log.test');
  const member = await aMember(running, company, {
    name: 'was-suspended',
    organizationRole: 'standard-user',
  });
  const params = { ...at(company), userSid: member.userSid };
  await expectOk(company.owner.client.call(suspendUser, { params }));
  const lines: string[] = [];
  const environment = {
    GUILDHALL_OPERATOR_KEY: operatorKey,
    GUILDHALL_PUBLIC_URL: running.baseUrl,
  };
  for (const command of ['suspend-organization', 'reactivate-organization'])
    for (const _twice of [1, 2])
      await runOperatorCommand((line) => lines.push(line), [command, company.sid], environment);
  const called = `Organization log.test (${company.sid}) is`;
  assert.deepEqual(lines, [
    `${called} suspended by the operator.`,
    `${called} suspended by the operator.`,
    `${called} active.`,
    `${called} active.`,
  ]);
  const { items } = (
    await company.owner.client.call(listAuditEntries, { params: at(company), query: {} })
  ).body;
  assert.deepEqual(
    items
      .filter(({ action }) => /^organization\.(suspend|reactivate)$/.test(action))
      .map(({ action, actorKind, after: then }) => [action, actorKind, then?.['status']]),
    [
      ['organization.reactivate', 'operator', 'active'],
      ['organization.suspend', 'operator', 'suspended'],
    ],
  );
  const { body } = await company.owner.client.call(listUsers, {
    params: at(company),
    query: { search: member.userSid },
  });
  assert.equal(body.items[0]?.status, 'suspended', 'who was suspended before still is');
  const unknown = `OR${'0'.repeat(32)}`;
  await assert.rejects(
    runOperatorCommand(() => undefined, ['suspend-organization', unknown], environment),
    /not-found/,
  );
});
