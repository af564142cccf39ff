import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  acceptAccountRequest,
  closeAccount,
  closureAcknowledgements,
  createAccountRequest,
  createSubaccount,
  declineAccountRequest,
  departureAcknowledgements,
  listMyAccounts,
  lookUpAccountRequest,
  reactivateAccount,
  reactivateAnyAccount,
  releaseAcknowledgements,
  removeUser,
  reopenAccount,
  requestAccountRelease,
  resendAccountRequest,
  suspendAccount,
  suspendAnyAccount,
  suspendSubaccount,
  transferAccount,
  updateMe,
} from '@guildhall/contract';
import {
  aMember,
  anAccount,
  anOrganization,
  aPerson,
  expectOk,
  type FixtureOrganization,
  type SignedIn,
  signIn,
} from '../support/fixture.ts';
import { day } from '../support/moved-clock.ts';
import { operatorKey, type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let company: FixtureOrganization;
before(async () => {
  running = await startApp();
  company = await anOrganization(running, 'notices.test');
});
after(() => running.close());

const operator = () => running.browser({ authorization: `Bearer ${operatorKey}` });
let made = 0;
async function aColleague(): Promise<SignedIn> {
  made += 1;
  return aMember(running, company, { name: `p${made}`, organizationRole: 'standard-user' });
}

/** Subjects of the mails that somebody got since. */
async function mailsTo({ email }: SignedIn, since: number): Promise<string[]> {
  await running.deliver();
  return running.mails
    .slice(since)
    .filter(({ to }) => to === email)
    .map(({ subject }) => subject);
}

const order = (name: string) => ({ acknowledgements: [...closureAcknowledgements], name });

test('D19 D10 the owner of an account is told by mail what somebody else does to it, and nothing of their own acts', async () => {
  const colleague = await aColleague();
  const accountSid = await anAccount(company, 'Works', colleague.userSid);
  const { client } = company.owner;
  const params = { accountSid };
  const acts: readonly (readonly [() => Promise<{ status: number; raw: string }>, string])[] = [
    [() => client.call(suspendAccount, { params }), 'Your account Works was suspended'],
    [
      () => client.call(reactivateAccount, { params }),
      'The suspension of your account Works was lifted',
    ],
    [() => operator().call(suspendAnyAccount, { params }), 'Your account Works was suspended'],
    [
      () => operator().call(reactivateAnyAccount, { params }),
      'The suspension of your account Works was lifted',
    ],
    [
      () => client.call(closeAccount, { params, body: order('Works') }),
      'Your account Works was closed',
    ],
    [() => operator().call(reopenAccount, { params }), 'Your account Works was reopened'],
  ];
  for (const [act, subject] of acts) {
    const since = running.mails.length;
    await expectOk(act());
    assert.deepEqual(await mailsTo(colleague, since), [subject]);
  }
  const byOperator = running.mails.findLast(({ to }) => to === colleague.email);
  assert.match(byOperator?.text ?? '', /The operator of this installation reopened your account/);
  assert.match(byOperator?.html ?? '', /Works/);
  const since = running.mails.length;
  await expectOk(colleague.client.call(closeAccount, { params, body: order('Works') }));
  assert.deepEqual(await mailsTo(colleague, since), [], 'who closes it themselves knows');
});

test('D8 R-60 the former owner and the next one are told of a transfer, in their language', async () => {
  const [former, next] = [await aColleague(), await aColleague()];
  const accountSid = await anAccount(company, 'Given', former.userSid);
  await expectOk(next.client.call(updateMe, { body: { locale: 'ja' } }));
  const since = running.mails.length;
  await expectOk(
    company.owner.client.call(transferAccount, {
      params: { accountSid },
      body: { userSid: next.userSid },
    }),
  );
  assert.deepEqual(await mailsTo(former, since), ['The account Given has another owner']);
  assert.deepEqual(await mailsTo(next, since), ['アカウント「Given」のオーナーになりました']);
  const again = running.mails.length;
  await expectOk(
    next.client.call(transferAccount, {
      params: { accountSid },
      body: { userSid: former.userSid },
    }),
  );
  assert.deepEqual(await mailsTo(next, again), [], 'who gives it knows');
  assert.deepEqual(await mailsTo(former, again), ['You own the account Given now']);
});

test('R-64 R-83 the owner is told when their account leaves with somebody else, and of a subaccount; nobody of accounts that pass on', async () => {
  const former = await aColleague();
  const taker = await aPerson(running, 'taker@elsewhere.test');
  const accountSid = await anAccount(company, 'Leaving', former.userSid);
  const { client } = company.owner;
  const { body: child } = await expectOk(
    client.call(createSubaccount, { params: { accountSid }, body: { name: 'Below' } }),
  );
  const first = running.mails.length;
  await expectOk(
    client.call(suspendSubaccount, { params: { accountSid, subaccountSid: child.sid } }),
  );
  assert.deepEqual(await mailsTo(former, first), ['Your account Below was suspended']);
  await expectOk(
    client.call(requestAccountRelease, {
      params: { organizationSid: company.sid, accountSid },
      body: { email: taker.email, acknowledgements: [...releaseAcknowledgements] },
    }),
  );
  await running.deliver();
  const token = running.tokenFor(taker.email);
  await expectOk(taker.client.call(lookUpAccountRequest, { body: { token } }));
  const since = running.mails.length;
  await expectOk(taker.client.call(acceptAccountRequest, { body: { token } }));
  assert.deepEqual(await mailsTo(former, since), ['The account Leaving has another owner']);
  assert.deepEqual(await mailsTo(taker, since), []);
  const gone = await aColleague();
  await anAccount(company, 'Inherited', gone.userSid);
  const heir = await aColleague();
  const last = running.mails.length;
  await expectOk(
    client.call(removeUser, {
      params: { organizationSid: company.sid, userSid: gone.userSid },
      body: { acknowledgements: [...departureAcknowledgements], heirOfAll: heir.userSid },
    }),
  );
  assert.deepEqual(
    (await mailsTo(gone, last)).filter((subject) => subject.includes('Inherited')),
    [],
  );
});

test('R-57 R-64 whoever asked about an account is told of the answer, or that none came, once for each time', async () => {
  const { owner } = company;
  const ask = async (email: string) => {
    const holder = await aPerson(running, email);
    const accountSid = (await holder.client.call(listMyAccounts)).body.items[0]?.sid;
    assert.ok(accountSid);
    const params = { organizationSid: company.sid };
    const { body } = await expectOk(
      owner.client.call(createAccountRequest, { params, body: { accountSid } }),
    );
    return { holder, accountRequestSid: body.sid };
  };
  const yes = await ask('yes@notices.test');
  const no = await ask('no@notices.test');
  const silent = await ask('silent@notices.test');
  await running.deliver();
  const since = running.mails.length;
  const accept = { body: { accountRequestSid: yes.accountRequestSid } };
  await expectOk(yes.holder.client.call(acceptAccountRequest, accept));
  assert.deepEqual(await mailsTo(owner, since), [
    "Accepted: your request about the account yes's account",
  ]);
  const decline = { body: { accountRequestSid: no.accountRequestSid } };
  await expectOk(no.holder.client.call(declineAccountRequest, decline));
  assert.deepEqual((await mailsTo(owner, since)).slice(1), [
    "Declined: your request about the account no's account",
  ]);
  running.clock.advance(8 * day);
  const ranOut = async () => {
    const before = running.mails.length;
    await running.app.housekeeping.sweep();
    return mailsTo(owner, before);
  };
  const gone = "No answer: your request about the account silent's account";
  assert.deepEqual([await ranOut(), await ranOut()], [[gone], []]);
  const again = await signIn(running, owner.email);
  await expectOk(
    again.client.call(resendAccountRequest, {
      params: { organizationSid: company.sid, accountRequestSid: silent.accountRequestSid },
    }),
  );
  await running.deliver();
  assert.deepEqual(await ranOut(), [], 'sent anew it waits again');
  running.clock.advance(8 * day);
  assert.deepEqual([await ranOut(), await ranOut()], [[gone], []]);
});
