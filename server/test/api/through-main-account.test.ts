import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AccountSid,
  acceptAccountRequest,
  authorizeRequest,
  closeAccount,
  closureAcknowledgements,
  createAccount,
  createAccountRequest,
  createSubaccount,
  explainAccess,
  getAccount,
  listMyAccounts,
  reactivateAccount,
  reactivateSubaccount,
  reopenAccount,
  suspendAccount,
  suspendAnyAccount,
  suspendSubaccount,
  updateAccountUser,
} from '@guildhall/contract';
import {
  anAccount,
  anAccountUser,
  anOrganization,
  aPerson,
  expectOk,
  type FixtureOrganization,
  type SignedIn,
} from '../support/fixture.ts';
import { operatorKey, type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let company: FixtureOrganization;
let main: AccountSid;
let below: AccountSid;
let guest: SignedIn;
before(async () => {
  running = await startApp();
  company = await anOrganization(running, 'through.test');
  main = await anAccount(company, 'Harbour');
  guest = await anAccountUser(running, company.owner, {
    accountSid: main,
    email: 'guest@elsewhere.test',
    roles: ['administrator'],
  });
  const body = { name: 'Pier Nine' };
  const params = { accountSid: main };
  below = (await expectOk(company.owner.client.call(createSubaccount, { params, body }))).body.sid;
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

const operator = () => running.browser({ authorization: `Bearer ${operatorKey}` });
const searched = async (search?: string) => {
  const query = search === undefined ? { count: true } : { search, count: true };
  const { body } = await expectOk(guest.client.call(listMyAccounts, { query }));
  return body;
};

test('R-83 whoever looks for a subaccount finds it below its main account; the whole list is of main accounts', async () => {
  const found = await searched('pier');
  assert.deepEqual(
    found.items.map(({ sid, roles, mainAccount, status }) => ({ sid, roles, mainAccount, status })),
    [
      {
        sid: below,
        roles: ['administrator'],
        mainAccount: { sid: main, name: 'Harbour' },
        status: 'active',
      },
    ],
  );
  assert.deepEqual(found.total, { count: 1, exact: true });
  const own = (await searched()).items;
  assert.ok(own.some(({ sid, mainAccount }) => sid === main && mainAccount === null));
  assert.ok(!own.some(({ sid }) => sid === below));
  assert.equal(
    (await guest.client.call(getAccount, { params: { accountSid: below } })).status,
    200,
  );
});

test('R-83 why somebody may enter a subaccount: through the main account, which is named', async () => {
  const explain = async (accountSid: AccountSid) => {
    const params = { accountSid, userSid: guest.userSid };
    return (await expectOk(company.owner.client.call(explainAccess, { params }))).body;
  };
  const through = await explain(below);
  assert.deepEqual(
    [through.allowed, through.mainAccount, through.sources.map(({ accountRole }) => accountRole)],
    [true, { sid: main, name: 'Harbour' }, ['administrator']],
  );
  assert.equal((await explain(main)).mainAccount, null);
});

test('R-113 a suspended or closed account refuses use, its subaccounts with it; who suspended lifts it; nobody but the operator reopens', async () => {
  const { client } = company.owner;
  const uses = async () => {
    const ask = async (accountSid: AccountSid) => {
      const question = { userSid: guest.userSid, accountSid, permission: 'account:read' as const };
      const { body } = await operator().call(authorizeRequest, { body: question });
      const entered = await guest.client.call(getAccount, { params: { accountSid } });
      assert.equal(entered.status < 400, body.allowed);
      return body.allowed ? 'used' : body.reason;
    };
    return [await ask(main), await ask(below)];
  };
  assert.deepEqual(await uses(), ['used', 'used']);
  await expectOk(client.call(suspendAccount, { params: { accountSid: main } }));
  assert.deepEqual(await uses(), ['account-suspended', 'account-suspended']);
  assert.deepEqual(
    (await searched('pier')).items.map(({ status }) => status),
    ['suspended'],
  );
  await expectOk(client.call(reactivateAccount, { params: { accountSid: main } }));
  const child = { params: { accountSid: main, subaccountSid: below } };
  await expectOk(guest.client.call(suspendSubaccount, child));
  assert.deepEqual(await uses(), ['used', 'account-suspended']);
  await expectOk(guest.client.call(reactivateSubaccount, child));
  await expectOk(operator().call(suspendAnyAccount, { params: { accountSid: below } }));
  const kept = await guest.client.call(reactivateSubaccount, child);
  assert.equal(kept.problem.number, 21478);
  assert.deepEqual(await uses(), ['used', 'account-suspended']);
  const order = { acknowledgements: [...closureAcknowledgements], name: 'Harbour' };
  await expectOk(client.call(closeAccount, { params: { accountSid: main }, body: order }));
  assert.deepEqual(await uses(), ['account-pending_closure', 'account-pending_closure']);
  const reopened = await client.call(reactivateAccount, { params: { accountSid: main } });
  assert.equal(reopened.status, 403, 'a customer does not reopen');
  await expectOk(operator().call(reopenAccount, { params: { accountSid: main } }));
  assert.deepEqual(await uses(), ['used', 'account-suspended']);
});

test('R-76 D19 a change of roles on an account counts from the next request on, in any session', async () => {
  const params = { accountSid: main, userSid: guest.userSid };
  const may = async () => {
    const question = {
      userSid: guest.userSid,
      accountSid: main,
      permission: 'account-user:list' as const,
    };
    return (await operator().call(authorizeRequest, { body: question })).body.allowed;
  };
  assert.equal(await may(), true);
  for (const [role, expected] of [
    ['developer', false],
    ['administrator', true],
    ['support', false],
  ] as const) {
    await expectOk(
      company.owner.client.call(updateAccountUser, { params, body: { roles: [role] } }),
    );
    assert.equal(await may(), expected, role);
  }
});

test('R-53 an account comes into an organization in two ways: created there, or added with its owner from outside', async () => {
  const { client } = company.owner;
  const params = { organizationSid: company.sid };
  const managed = async (accountSid: AccountSid) =>
    (await client.call(getAccount, { params: { accountSid } })).status;
  const created = await expectOk(client.call(createAccount, { params, body: { name: 'Made' } }));
  assert.equal(await managed(created.body.sid), 200);
  const holder = await aPerson(running, 'holder@through.test');
  const outside = (await holder.client.call(listMyAccounts)).body.items[0]?.sid;
  assert.ok(outside);
  assert.equal(await managed(outside), 404);
  const { body: asked } = await expectOk(
    client.call(createAccountRequest, { params, body: { accountSid: outside } }),
  );
  assert.equal(await managed(outside), 404, 'asking alone gives nothing');
  const answer = { body: { accountRequestSid: asked.sid } };
  await expectOk(holder.client.call(acceptAccountRequest, answer));
  assert.equal(await managed(outside), 200);
});
