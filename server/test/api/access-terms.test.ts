import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AccountSid,
  acceptInvitation,
  createAccountInvitations,
  createInvitations,
  createOauthApp,
  deleteMe,
  departureAcknowledgements,
  type GrantableAccountRole,
  getAccount,
  getOrganizationCounts,
  listAccountInvitations,
  listAuditEntries,
  listMyAccounts,
  listMyInvitations,
  listRoleAssignments,
  listSessions,
  previewMyDeparture,
  removeAccountUser,
  resendAccountInvitation,
  suspendUser,
  type UserSid,
  updateAccountUser,
  updateExternalUser,
} from '@guildhall/contract';
import {
  aMember,
  anAccount,
  anOrganization,
  expectOk,
  type FixtureOrganization,
  password,
  type SignedIn,
} from '../support/fixture.ts';
import { day, minute } from '../support/moved-clock.ts';
import { codeOf, outsidersOf, type Terms } from '../support/outsiders.ts';
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

test('D19 access gives nothing from its end on, everywhere, and is swept with an entry later', async () => {
  const { later, guest, list, accessOf, decide } = outsiders;
  const endsAt = later(30 * minute);
  const gus = await guest('ends@x.test', accountSid, { endsAt, sponsorUserSid: sponsor.userSid });
  const elsewhere = await anOrganization(running, 'elsewhere.test');
  const second = await anAccount(elsewhere, 'Elsewhere');
  await expectOk(
    elsewhere.owner.client.call(createAccountInvitations, {
      params: { accountSid: second },
      body: { emails: [gus.email], roles: ['developer'] },
    }),
  );
  await running.deliver();
  await expectOk(
    gus.client.call(acceptInvitation, { body: { token: running.tokenFor(gus.email) } }),
  );
  const mine = async () =>
    (await gus.client.call(listMyAccounts, { query: { count: true } })).body.items.map(
      (item) => item.name,
    );
  const assignments = async () =>
    (
      await owner.client.call(listRoleAssignments, {
        params: inOrganization(),
        query: { userSid: gus.userSid, count: true },
      })
    ).body.items.length;
  assert.deepEqual(await decide(gus, accountSid), {
    allowed: true,
    reason: 'account-role:developer',
  });
  assert.deepEqual(await mine(), ['Elsewhere', 'Main']);
  assert.deepEqual([await assignments(), await referenceAssignments(gus)], [1, 1]);
  running.clock.advance(30 * minute - 1);
  assert.equal((await gus.client.call(getAccount, { params: { accountSid } })).status, 200);
  running.clock.advance(1);
  assert.equal((await gus.client.call(getAccount, { params: { accountSid } })).status, 404);
  assert.deepEqual(await decide(gus, accountSid), { allowed: false, reason: 'no-role' });
  assert.deepEqual(await mine(), ['Elsewhere']);
  assert.deepEqual([await assignments(), await referenceAssignments(gus)], [0, 0]);
  assert.equal((await accessOf(gus, accountSid))?.endsAt, endsAt);
  assert.deepEqual(
    (await list({ concern: 'ended' })).map(({ email, endedCount }) => [email, endedCount]),
    [[gus.email, 1]],
  );
  await running.app.housekeeping.sweep();
  assert.equal(await accessOf(gus, accountSid), undefined);
  assert.equal(await isListed(gus), false);
  assert.deepEqual(await mine(), ['Elsewhere']);
  assert.ok((await gus.client.call(listSessions)).body.items.length > 0);
  const { body: log } = await owner.client.call(listAuditEntries, {
    params: inOrganization(),
    query: { action: 'account-user.end' },
  });
  assert.deepEqual(
    log.items.map((entry) => [entry.actorKind, entry.targetSid, entry.before]),
    [['system', gus.userSid, { roles: ['developer'], endsAt }]],
  );
});

test('before the end access is extended, after it there is only a new invitation', async () => {
  const { later, refresh, guest, guestAgain, accessOf, decide } = outsiders;
  await refresh(owner);
  const gus = await guest('extends@x.test', accountSid, { endsAt: later(minute) });
  const extend = (endsAt: string | null) =>
    owner.client.call(updateAccountUser, {
      params: { accountSid, userSid: gus.userSid },
      body: { roles: ['developer'], endsAt },
    });
  assert.equal(codeOf(await extend(later(-minute))), '400 access-end-passed 25113');
  assert.equal(codeOf(await extend(later(2 * minute))), 'done');
  running.clock.advance(minute);
  assert.equal((await decide(gus, accountSid)).allowed, true);
  running.clock.advance(minute);
  assert.equal((await decide(gus, accountSid)).allowed, false);
  assert.equal(codeOf(await extend(later(minute))), '409 access-ended 25112');
  const all = await owner.client.call(updateExternalUser, {
    params: { ...inOrganization(), userSid: gus.userSid },
    body: { endsAt: null },
  });
  assert.equal(codeOf(all), '409 access-ended 25112');
  await refresh(gus);
  await guestAgain(gus, accountSid);
  assert.deepEqual(
    (await accessOf(gus, accountSid))?.roles,
    ['support'],
    'what had ended is not revived',
  );
  assert.equal((await accessOf(gus, accountSid))?.endsAt, null);
  assert.equal((await decide(gus, accountSid)).allowed, true);
});

test('a sponsor is an active managed user; one who no longer is shows that another is needed', async () => {
  const { refresh, guest, list, accessOf } = outsiders;
  await refresh(owner);
  const temp = await aMember(running, organization, {
    name: 'temp',
    organizationRole: 'standard-user',
  });
  const gus = await guest('sponsored@x.test', accountSid, { sponsorUserSid: temp.userSid });
  const name = (userSid: UserSid | null) =>
    owner.client.call(updateExternalUser, {
      params: { ...inOrganization(), userSid: gus.userSid },
      body: { sponsorUserSid: userSid },
    });
  assert.equal((await accessOf(gus, accountSid))?.sponsor?.standing, 'active');
  await expectOk(
    owner.client.call(suspendUser, { params: { ...inOrganization(), userSid: temp.userSid } }),
  );
  assert.equal((await accessOf(gus, accountSid))?.sponsor?.standing, 'suspended');
  const lost = await list({ concern: 'sponsor-lost' });
  assert.deepEqual(
    lost.map(({ email, withoutSponsorCount }) => [email, withoutSponsorCount]),
    [[gus.email, 1]],
  );
  const counts = await owner.client.call(getOrganizationCounts, { params: inOrganization() });
  assert.equal(counts.body.externalAccessWithLostSponsor, 1);
  for (const nobody of [temp.userSid, gus.userSid])
    assert.equal(codeOf(await name(nobody)), '409 sponsor-not-eligible 25115');
  assert.equal(codeOf(await name(sponsor.userSid)), 'done');
  assert.deepEqual((await accessOf(gus, accountSid))?.sponsor, {
    userSid: sponsor.userSid,
    name: 'sponsor Tester',
    standing: 'active',
  });
  assert.deepEqual(
    (await list({ sponsorUserSid: sponsor.userSid })).map(({ email }) => email),
    [gus.email],
  );
  assert.equal(codeOf(await name(null)), 'done');
  assert.equal((await accessOf(gus, accountSid))?.sponsor, null);
});

test('R-30 end and sponsor no longer apply once the person is managed', async () => {
  const { later, refresh, guest, accessOf } = outsiders;
  await refresh(owner);
  const gus = await guest('joins@a.test', accountSid, {
    endsAt: later(day),
    sponsorUserSid: sponsor.userSid,
  });
  await expectOk(
    owner.client.call(createInvitations, {
      params: inOrganization(),
      body: { emails: [gus.email], organizationRole: 'standard-user' },
    }),
  );
  await running.deliver();
  await expectOk(
    gus.client.call(acceptInvitation, { body: { token: running.tokenFor(gus.email) } }),
  );
  const access = await accessOf(gus, accountSid);
  assert.deepEqual([access?.relation, access?.endsAt, access?.sponsor], ['managed', null, null]);
  const set = await owner.client.call(updateAccountUser, {
    params: { accountSid, userSid: gus.userSid },
    body: { roles: ['developer'], endsAt: later(day) },
  });
  assert.equal(codeOf(set), '409 user-not-external 25111');
});

test('whose own access ends gives none that lasts longer, and does not change their own', async () => {
  const { later, refresh, guest } = outsiders;
  await refresh(owner);
  const main = await anAccount(organization, 'Led from outside');
  const endsAt = later(10 * day);
  const lead = await guest('lead@x.test', main, { endsAt }, ['administrator']);
  const invite = (terms: Terms) =>
    lead.client.call(createAccountInvitations, {
      params: { accountSid: main },
      body: { emails: ['friend@x.test'], roles: ['administrator'], ...terms },
    });
  assert.equal(codeOf(await invite({})), '403 access-outlasts-own 25114');
  assert.equal(codeOf(await invite({ endsAt: later(11 * day) })), '403 access-outlasts-own 25114');
  assert.equal(codeOf(await invite({ endsAt })), 'done');
  const own = await lead.client.call(updateAccountUser, {
    params: { accountSid: main, userSid: lead.userSid },
    body: { roles: ['administrator'], endsAt: later(11 * day) },
  });
  assert.equal(codeOf(own), '403 permission-denied 20103');
  const worker = await guest('worker@x.test', main, { endsAt: later(day) });
  const extend = await lead.client.call(updateAccountUser, {
    params: { accountSid: main, userSid: worker.userSid },
    body: { roles: ['developer'], endsAt: null },
  });
  assert.equal(codeOf(extend), '403 access-outlasts-own 25114');
});

test('whose own access ends adds no role to access from outside that lasts longer, also where no end is named', async () => {
  const { later, refresh, guest, accessOf } = outsiders;
  await refresh(owner);
  const main = await anAccount(organization, 'Led for a while');
  const lead = await guest('leads@x.test', main, { endsAt: later(10 * day) }, ['administrator']);
  const set = (person: SignedIn, roles: GrantableAccountRole[], terms: Terms = {}) =>
    lead.client.call(updateAccountUser, {
      params: { accountSid: main, userSid: person.userSid },
      body: { roles, ...terms },
    });
  const unending = await guest('unending@x.test', main);
  const longer = await guest('longer@x.test', main, { endsAt: later(11 * day) });
  for (const person of [unending, longer]) {
    for (const roles of [['administrator'], ['developer', 'support']] as const)
      assert.equal(codeOf(await set(person, [...roles])), '403 access-outlasts-own 25114');
    assert.deepEqual((await accessOf(person, main))?.roles, ['developer']);
  }
  const shorter = await guest('shorter@x.test', main, { endsAt: later(9 * day) });
  assert.equal(codeOf(await set(shorter, ['administrator'])), 'done');
  assert.equal(codeOf(await set(shorter, ['developer'])), 'done');
  const shortened = await set(longer, ['administrator'], { endsAt: later(10 * day) });
  assert.equal(codeOf(shortened), 'done');
  const senior = await guest('senior@x.test', main, {}, ['administrator']);
  assert.equal(codeOf(await set(senior, ['developer'])), 'done', 'taking roles is no giving');
  assert.equal(codeOf(await set(sponsor, ['administrator'])), 'done', 'R-71');
});

test('whose access has ended or was taken reads the name of the account nowhere', async () => {
  const { later, refresh, guest, guestAgain, accessOf } = outsiders;
  await refresh(owner);
  const [brief, taken, kept] = [
    await anAccount(organization, 'Brief'),
    await anAccount(organization, 'Taken'),
    await anAccount(organization, 'Kept'),
  ];
  const gus = await guest('names@x.test', brief, { endsAt: later(minute) });
  await guestAgain(gus, taken);
  await guestAgain(gus, kept);
  await expectOk(
    owner.client.call(createAccountInvitations, {
      params: { accountSid },
      body: { emails: [gus.email], roles: ['support'] },
    }),
  );
  const inbox = async () =>
    (await gus.client.call(listMyInvitations)).body.items
      .map(({ status, accounts }) => [status, ...accounts.map((one) => one.accountName)].join(' '))
      .sort();
  const preview = async () => {
    const { body } = await gus.client.call(previewMyDeparture, { query: { kind: 'delete' } });
    const lost = body.acknowledgements.find(({ key }) => key === 'loses-account-access');
    return [lost?.count, ...body.accountRoles.map((one) => one.accountName)];
  };
  assert.deepEqual(await inbox(), [
    'accepted Brief',
    'accepted Kept',
    'accepted Taken',
    'pending Main',
  ]);
  assert.deepEqual(await preview(), [3, 'Brief', 'Kept', 'Taken']);
  running.clock.advance(minute);
  const params = { accountSid: taken, userSid: gus.userSid };
  await expectOk(owner.client.call(removeAccountUser, { params }));
  assert.ok(await accessOf(gus, brief), 'not swept yet');
  assert.deepEqual(await inbox(), ['accepted', 'accepted', 'accepted Kept', 'pending Main']);
  assert.deepEqual(await preview(), [1, 'Kept']);
  const acknowledgements = [...departureAcknowledgements];
  const { body: gone } = await gus.client.call(deleteMe, { body: { acknowledgements } });
  assert.equal(gone.lostAccounts, 1);
  assert.equal(await accessOf(gus, brief), undefined);
});

test('an invitation does not outlive the access that it offers', async () => {
  const { later, refresh } = outsiders;
  await refresh(owner);
  const endsAt = later(2 * day);
  const body = { emails: ['short@x.test'], roles: ['developer' as const], endsAt };
  await expectOk(owner.client.call(createAccountInvitations, { params: { accountSid }, body }));
  await running.deliver();
  const token = running.tokenFor('short@x.test');
  const offered = async () =>
    (
      await owner.client.call(listAccountInvitations, {
        params: { accountSid },
        query: { search: 'short@x.test' },
      })
    ).body.items[0];
  const invitation = await offered();
  assert.deepEqual([invitation?.expiresAt, invitation?.endsAt], [endsAt, endsAt]);
  running.clock.advance(2 * day);
  await refresh(owner);
  const accepted = await running.browser().call(acceptInvitation, {
    body: { token, firstName: 'Late', lastName: 'Guest', password },
  });
  assert.equal(codeOf(accepted), '410 link-unusable 20410');
  assert.ok(invitation);
  const again = await owner.client.call(resendAccountInvitation, {
    params: { accountSid, invitationSid: invitation.sid },
  });
  assert.equal(codeOf(again), '400 access-end-passed 25113');
});

async function referenceAssignments(person: SignedIn): Promise<number> {
  const { body: app } = await owner.client.call(createOauthApp, {
    params: inOrganization(),
    body: { name: 'Reader', scopes: ['role-assignments/list'] },
  });
  const basic = Buffer.from(`${app.sid}:${app.secret}`).toString('base64');
  const granted = await running.browser().fetch('/v2/token', {
    method: 'POST',
    headers: {
      authorization: `Basic ${basic}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  });
  const { access_token: token } = (await granted.json()) as { access_token: string };
  const answer = await running
    .browser({ authorization: `Bearer ${token}` })
    .fetch(`/Organizations/${organization.sid}/RoleAssignments?Identity=${person.userSid}`);
  const { content } = (await answer.json()) as { content: unknown[] };
  return content.length;
}

const isListed = async (person: SignedIn) =>
  (await outsiders.list()).some(({ sid }) => sid === person.userSid);
