import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  acceptInvitation,
  changePassword,
  createInvitations,
  createOauthApp,
  listAuditEntries,
  lookUpInvitation,
  type OauthApp,
  resetUserPassword,
  revokeInvitation,
  verifyDomain,
} from '@guildhall/contract';
import {
  aMember,
  anOrganization,
  expectOk,
  type FixtureOrganization,
  password,
} from '../support/fixture.ts';
import { hour, minute } from '../support/moved-clock.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let organization: FixtureOrganization;
before(async () => {
  running = await startApp({ isLimited: true });
  organization = await anOrganization(running, 'paced.test');
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

let firstApp: OauthApp | undefined;
const inOrganization = () => ({ organizationSid: organization.sid });
const owner = () => organization.owner.client;
const refusals = async (action: string) => {
  const { body } = await owner().call(listAuditEntries, {
    params: inOrganization(),
    query: { action, result: 'refused' },
  });
  return body.items;
};

function assertWaits(answer: { readonly status: number; readonly headers: Headers }): void {
  assert.equal(answer.status, 429);
  assert.ok(Number(answer.headers.get('retry-after')) >= 1);
}

test('A-103 whoever invites and revokes without end mails nobody more than ten times an hour; the rest waits', async () => {
  const email = 'bombed@paced.test';
  for (let round = 0; round < 12; round += 1) {
    const { body } = await owner().call(createInvitations, {
      params: inOrganization(),
      body: { emails: [email], organizationRole: 'standard-user' },
    });
    await running.deliver();
    if (round === 11) break;
    const invitationSid = body.results[0]?.invitationSid ?? assert.fail();
    await expectOk(
      owner().call(revokeInvitation, { params: { ...inOrganization(), invitationSid } }),
    );
  }
  const sent = () => running.mails.filter(({ to }) => to === email).length;
  assert.equal(sent(), 10);
  for (let step = 0; step < 9; step += 1) {
    running.clock.advance(step < 4 ? 10 * minute : hour);
    await running.deliver();
  }
  assert.equal(sent(), 11);
});

test('A-103 a person is made to choose a new password once a minute at most', async () => {
  const { userSid } = await aMember(running, organization, {
    name: 'reset',
    organizationRole: 'standard-user',
  });
  const reset = () => owner().call(resetUserPassword, { params: { ...inOrganization(), userSid } });
  await expectOk(reset());
  assertWaits(await reset());
  running.clock.advance(2 * minute);
  await expectOk(reset());
});

test('A-103 DNS is asked thirty times a minute for one organization at most', async () => {
  running.clock.advance(2 * minute);
  const { domainSid } = organization;
  const verify = () => owner().call(verifyDomain, { params: { ...inOrganization(), domainSid } });
  for (let look = 0; look < 30; look += 1) await expectOk(verify());
  assertWaits(await verify());
});

test('A-103 a thousand addresses an hour are invited at most', async () => {
  running.clock.advance(2 * hour);
  const invite = (from: number) =>
    owner().call(createInvitations, {
      params: inOrganization(),
      body: {
        emails: Array.from({ length: 100 }, (_, n) => `p${from + n}@nowhere.test`),
        organizationRole: 'standard-user',
      },
    });
  for (let call = 0; call < 10; call += 1) await expectOk(invite(call * 100));
  assertWaits(await invite(1000));
});

test('A-103 an organization has a hundred OAuth apps at most', async () => {
  const create = () =>
    owner().call(createOauthApp, {
      params: inOrganization(),
      body: { name: 'App', scopes: ['accounts/read'] },
    });
  firstApp = (await create()).body;
  for (let app = 1; app < 100; app += 1) await expectOk(create());
  assert.equal((await create()).problem.code, 'conflict');
});

test('A-103 dead tokens are tried three hundred times a minute from one network at most', async () => {
  const stranger = running.browser();
  const look = () => stranger.call(lookUpInvitation, { body: { token: 'dead' } });
  for (let attempt = 0; attempt < 300; attempt += 1) assert.notEqual((await look()).status, 429);
  assertWaits(await look());
});

test('A-98 a wrong current password and a wrong client secret are told to the organization, once a minute', async () => {
  running.clock.advance(2 * minute);
  const app = firstApp ?? assert.fail();
  const ask = () =>
    running.browser().fetch('/v2/token', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `grant_type=client_credentials&client_id=${app.sid}&client_secret=wrong`,
    });
  const change = () =>
    owner().call(changePassword, {
      body: { currentPassword: 'wrong', newPassword: 'Another-Donkey-Charger-3' },
    });
  for (let attempt = 0; attempt < 3; attempt += 1) {
    assert.equal((await ask()).status, 401);
    assert.equal((await change()).problem.code, 'password-wrong');
  }
  assert.deepEqual(
    (await refusals('token.issue')).map(({ targetSid, actorKind }) => [targetSid, actorKind]),
    [[app.sid, 'anonymous']],
  );
  assert.deepEqual(
    (await refusals('password.change')).map(({ actorSid }) => actorSid),
    [organization.owner.userSid],
  );
  running.clock.advance(2 * minute);
  await ask();
  assert.equal((await refusals('token.issue')).length, 2);
});

test('A-98 A-01 the token of an accepted invitation that is tried again is told to the organization, once a minute', async () => {
  running.clock.advance(2 * hour);
  const email = 'again@paced.test';
  await expectOk(
    owner().call(createInvitations, {
      params: inOrganization(),
      body: { emails: [email], organizationRole: 'standard-user' },
    }),
  );
  await running.deliver();
  const token = running.tokenFor(email);
  const accept = () =>
    running.browser().call(acceptInvitation, {
      body: { token, firstName: 'Ada', lastName: 'Again', password },
    });
  await expectOk(accept());
  for (let attempt = 0; attempt < 3; attempt += 1)
    assert.equal((await accept()).problem.code, 'link-unusable');
  assert.deepEqual(
    (await refusals('invitation.accept')).map(({ targetName }) => targetName),
    [email],
  );
});
