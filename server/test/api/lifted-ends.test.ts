import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AccountSid,
  acceptAccountRequest,
  acceptClaim,
  acceptInvitation,
  createAccountInvitations,
  createAccountRequest,
  createInvitations,
  importAcknowledgements,
  listAccountUsers,
  listAuditEntries,
  listMyAccounts,
  listMyClaims,
  listMyInvitations,
  lookUpAccountRequest,
  lookUpInvitation,
  setOrganizationFeature,
  startImport,
  updateOrganization,
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
import { day, minute } from '../support/moved-clock.ts';
import { operatorKey, type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
before(async () => {
  running = await startApp();
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

const at = ({ sid }: FixtureOrganization) => ({ organizationSid: sid });
const inDays = (days: number) => new Date(running.clock.now().getTime() + days * day).toISOString();

async function ownAccount({ client }: SignedIn): Promise<AccountSid> {
  const sid = (await client.call(listMyAccounts)).body.items[0]?.sid;
  assert.ok(sid);
  return sid;
}

/** Access that ends, given by whoever may; the person is signed up already. */
async function giveEnding(by: SignedIn, accountSid: AccountSid, to: SignedIn, endsAt: string) {
  await expectOk(
    by.client.call(createAccountInvitations, {
      params: { accountSid },
      body: { emails: [to.email], roles: ['support'], endsAt },
    }),
  );
  await running.deliver();
  const body = { token: running.tokenFor(to.email) };
  await expectOk(to.client.call(acceptInvitation, { body }));
}

const endOf = async ({ client }: SignedIn, accountSid: AccountSid, who: SignedIn) => {
  const { items } = (await client.call(listAccountUsers, { params: { accountSid }, query: {} }))
    .body;
  return items.find(({ userSid }) => userSid === who.userSid)?.endsAt;
};

/** Entries that say that an access no longer ends: whose, on which account, and when it was to end. */
async function settled({ owner, ...company }: FixtureOrganization) {
  const { items } = (
    await owner.client.call(listAuditEntries, {
      params: { organizationSid: company.sid },
      query: { pageSize: 100 },
    })
  ).body;
  return items
    .filter(({ action }) => action === 'account-user.settle')
    .map((entry) => [
      entry.targetSid,
      entry.accountSid,
      entry.before?.['endsAt'],
      entry.after?.['endsAt'],
    ]);
}

test('R-30 who joins by an invitation is told which access of theirs will no longer end; each stands in the log', async () => {
  const company = await anOrganization(running, 'joined.test');
  const { owner } = company;
  const [one, two] = [await anAccount(company, 'One'), await anAccount(company, 'Two')];
  const endsAt = inDays(10);
  const person = await anAccountUser(running, owner, {
    accountSid: await anAccount(company, 'Endless'),
    email: 'ada@joined.test',
    roles: ['support'],
  });
  await giveEnding(owner, one, person, endsAt);
  await giveEnding(owner, two, person, endsAt);
  await expectOk(
    owner.client.call(createInvitations, {
      params: at(company),
      body: { emails: [person.email], organizationRole: 'standard-user' },
    }),
  );
  await running.deliver();
  const body = { token: running.tokenFor(person.email) };
  const { client } = person;
  assert.deepEqual((await client.call(lookUpInvitation, { body })).body.liftedEnds, {
    own: 2,
    others: 0,
  });
  const stranger = await running.browser().call(lookUpInvitation, { body });
  assert.deepEqual(stranger.body.liftedEnds, { own: 0, others: 0 }, 'told to nobody else');
  const listed = (await client.call(listMyInvitations)).body.items;
  assert.deepEqual(
    listed
      .filter(({ status, kind }) => status === 'pending' && kind === 'organization')
      .map(({ liftedEnds }) => liftedEnds),
    [{ own: 2, others: 0 }],
  );
  await expectOk(client.call(acceptInvitation, { body }));
  assert.deepEqual(
    [await endOf(owner, one, person), await endOf(owner, two, person)],
    [null, null],
  );
  assert.deepEqual(
    (await settled(company)).toSorted(),
    [
      [person.userSid, one, endsAt, null],
      [person.userSid, two, endsAt, null],
    ].toSorted(),
  );
});

test('R-30 R-57 an owner who is asked is told that people of the organization will keep access that was to end', async () => {
  const company = await anOrganization(running, 'asked.test');
  const holder = await aPerson(running, 'holder@asked.test');
  const colleague = await aMember(running, company, {
    name: 'colleague',
    organizationRole: 'standard-user',
  });
  const accountSid = await ownAccount(holder);
  await expectOk(
    company.owner.client.call(updateOrganization, {
      params: at(company),
      body: { signUpRule: 'automatic' },
    }),
  );
  const endsAt = inDays(3);
  await giveEnding(holder, accountSid, colleague, endsAt);
  const { body: request } = await expectOk(
    company.owner.client.call(createAccountRequest, { params: at(company), body: { accountSid } }),
  );
  await running.deliver();
  const body = { token: running.tokenFor(holder.email) };
  const offer = await holder.client.call(lookUpAccountRequest, { body });
  assert.deepEqual(offer.body.liftedEnds, { own: 0, others: 1 });
  await expectOk(
    holder.client.call(acceptAccountRequest, { body: { accountRequestSid: request.sid } }),
  );
  assert.equal(await endOf(company.owner, accountSid, colleague), null);
  assert.deepEqual(await settled(company), [[colleague.userSid, accountSid, endsAt, null]]);
});

test('R-30 R-43 the same for an import; what had ended is removed and not revived', async () => {
  const company = await anOrganization(running, 'imported.test');
  const { owner } = company;
  const candidate = await aPerson(running, 'candidate@imported.test');
  const colleague = await aMember(running, company, {
    name: 'colleague',
    organizationRole: 'standard-user',
  });
  await expectOk(
    owner.client.call(updateOrganization, {
      params: at(company),
      body: { signUpRule: 'automatic' },
    }),
  );
  const own = await ownAccount(candidate);
  const [lasting, over] = [await anAccount(company, 'Lasting'), await anAccount(company, 'Over')];
  const [soon, late] = [inDays(10 / (24 * 60)), inDays(20)];
  await giveEnding(owner, over, candidate, soon);
  await giveEnding(owner, lasting, candidate, late);
  await giveEnding(candidate, own, colleague, late);
  const rows = [{ userSid: candidate.userSid, email: candidate.email }];
  const order = { mode: 'consent' as const, domains: ['imported.test'], rows };
  await expectOk(owner.client.call(startImport, { params: at(company), body: order }));
  await running.workOff();
  running.clock.advance(15 * minute);
  const claim = (await candidate.client.call(listMyClaims)).body.items[0];
  assert.deepEqual(claim?.liftedEnds, { own: 1, others: 1 });
  assert.ok(claim);
  await expectOk(candidate.client.call(acceptClaim, { body: { claimSid: claim.sid } }));
  assert.equal(await endOf(owner, lasting, candidate), null);
  assert.equal(await endOf(owner, over, candidate), undefined);
  assert.equal(await endOf(owner, own, colleague), null);
  assert.deepEqual(
    (await settled(company)).toSorted(),
    [
      [candidate.userSid, lasting, late, null],
      [colleague.userSid, own, late, null],
    ].toSorted(),
  );
});

test('R-43 an import that asks nobody settles it too: of people of the organization nobody keeps an end', async () => {
  const company = await anOrganization(running, 'direct.test');
  const { owner } = company;
  const operator = running.browser({ authorization: `Bearer ${operatorKey}` });
  const candidate = await aPerson(running, 'candidate@direct.test');
  const [staying, gone] = [
    await aMember(running, company, { name: 'staying', organizationRole: 'standard-user' }),
    await aMember(running, company, { name: 'gone', organizationRole: 'standard-user' }),
  ];
  const params = { ...at(company), feature: 'import-without-consent' as const };
  await expectOk(operator.call(setOrganizationFeature, { params, body: { allowed: true } }));
  const rule = { params: at(company), body: { signUpRule: 'automatic' as const } };
  await expectOk(owner.client.call(updateOrganization, rule));
  const own = await ownAccount(candidate);
  const late = inDays(20);
  await giveEnding(candidate, own, staying, late);
  await giveEnding(candidate, own, gone, inDays(10 / (24 * 60)));
  running.clock.advance(15 * minute);
  const rows = [{ userSid: candidate.userSid, email: candidate.email }];
  const acknowledgements = [...importAcknowledgements];
  const order = { mode: 'direct' as const, domains: ['direct.test'], rows, acknowledgements };
  await expectOk(owner.client.call(startImport, { params: at(company), body: order }));
  await running.workOff();
  assert.equal(await endOf(owner, own, staying), null);
  assert.equal(await endOf(owner, own, gone), undefined);
  assert.deepEqual(await settled(company), [[staying.userSid, own, late, null]]);
});
