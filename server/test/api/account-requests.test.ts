import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  acceptInvitation,
  acceptMyInvitation,
  createAccountInvitations,
  createAccountRequest,
  createInvitations,
  getIndependentAccount,
  getMe,
  listAccountRequests,
  listMyAccounts,
  listMyInvitations,
} from '@guildhall/contract';
import {
  anOrganization,
  aPerson,
  expectOk,
  type FixtureOrganization,
  type SignedIn,
  signIn,
} from '../support/fixture.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let organization: FixtureOrganization;
before(async () => {
  running = await startApp();
  organization = await anOrganization(running, 'requests.test');
});
after(() => running.close());

const params = () => ({ organizationSid: organization.sid });

/** Somebody with an account whom the organization asks for it, and invites. */
async function anAskedPerson(name: string): Promise<SignedIn> {
  const person = await aPerson(running, `${name}@${organization.domain}`);
  const { body } = await person.client.call(listMyAccounts);
  const [account] = body.items;
  assert.ok(account !== undefined);
  const { client } = organization.owner;
  await expectOk(
    client.call(createAccountRequest, { params: params(), body: { accountSid: account.sid } }),
  );
  await running.deliver();
  await expectOk(
    client.call(createInvitations, {
      params: params(),
      body: { emails: [person.email], organizationRole: 'standard-user' },
    }),
  );
  await running.deliver();
  return person;
}

/** Nothing is delivered in between: the same transaction must have done it. */
async function expectAskedNoLonger({ email }: SignedIn): Promise<void> {
  assert.deepEqual(await running.breaches(), []);
  const { body } = await organization.owner.client.call(listAccountRequests, {
    params: params(),
    query: { search: email },
  });
  assert.deepEqual(
    body.items.map(({ status }) => status),
    ['cancelled'],
  );
}

test('R-57 R-59 A-28 of an account that its people work on an organization is told whether it can be added; of others nothing', async () => {
  const { body: own } = await organization.owner.client.call(getMe);
  const fromHere = await aPerson(running, `here@${organization.domain}`);
  const fromElsewhere = await aPerson(running, 'somebody@elsewhere.test');
  for (const [person, isAddable] of [
    [fromHere, true],
    [fromElsewhere, false],
  ] as const) {
    const { body } = await person.client.call(listMyAccounts);
    const accountSid = body.items[0]?.sid;
    assert.ok(accountSid);
    const at = { params: { ...params(), accountSid } };
    const unseen = await organization.owner.client.call(getIndependentAccount, at);
    assert.deepEqual([unseen.status, unseen.problem.code], [404, 'not-found']);
    const offer = { emails: [own.email], roles: ['support' as const] };
    const to = { params: { accountSid }, body: offer };
    await expectOk(person.client.call(createAccountInvitations, to));
    await running.deliver();
    const token = running.tokenFor(own.email);
    await expectOk(organization.owner.client.call(acceptInvitation, { body: { token } }));
    const seen = await expectOk(organization.owner.client.call(getIndependentAccount, at));
    assert.equal(seen.body.isAddable, isAddable);
    const ask = { params: params(), body: { accountSid } };
    const asked = await organization.owner.client.call(createAccountRequest, ask);
    assert.equal(asked.status < 300, isAddable, 'it says what asking says');
  }
});

test('I-25 whoever joins by the link of an invitation is asked about their account no longer, at the same instant', async () => {
  const ida = await anAskedPerson('ida');
  const token = running.tokenFor(ida.email);
  await expectOk(ida.client.call(acceptInvitation, { body: { token } }));
  await expectAskedNoLonger(ida);
});

test('I-25 whoever accepts an invitation out of the inbox is asked about their account no longer, at the same instant', async () => {
  const ina = await anAskedPerson('ina');
  const { body } = await ina.client.call(listMyInvitations);
  const [invitation] = body.items;
  assert.ok(invitation !== undefined);
  const { sid: invitationSid } = invitation;
  await expectOk(ina.client.call(acceptMyInvitation, { params: { invitationSid } }));
  await expectAskedNoLonger(ina);
});

test('R-75 what can still be answered or sent again is listed, expired ones unless the account was asked for anew', async () => {
  const uma = await anAskedPerson('uma');
  let { client } = organization.owner;
  const statusesOf = async (query: { readonly open?: boolean }) => {
    const { body } = await client.call(listAccountRequests, {
      params: params(),
      query: { search: uma.email, count: true, ...query },
    });
    assert.equal(body.total?.count, body.items.length);
    return body.items.map(({ status }) => status);
  };
  assert.deepEqual(await statusesOf({ open: true }), ['pending']);
  running.clock.advance(8 * 24 * 60 * 60_000);
  await running.deliver();
  ({ client } = await signIn(running, organization.owner.email));
  assert.deepEqual(await statusesOf({ open: true }), ['expired']);
  const { body: own } = await (await signIn(running, uma.email)).client.call(listMyAccounts);
  const accountSid = own.items[0]?.sid;
  assert.ok(accountSid !== undefined);
  await expectOk(client.call(createAccountRequest, { params: params(), body: { accountSid } }));
  assert.deepEqual(await statusesOf({ open: true }), ['pending']);
  assert.deepEqual(await statusesOf({}), ['pending', 'expired']);
});
