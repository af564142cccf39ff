import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  changePassword,
  deleteMe,
  departureAcknowledgements,
  getOrganization,
  leaveOrganization,
  listAuditEntries,
  removeUser,
  transferOrganization,
} from '@guildhall/contract';
import {
  aMember,
  anOrganization,
  expectOk,
  type FixtureOrganization,
  password,
  type SignedIn,
} from '../support/fixture.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let organization: FixtureOrganization;
before(async () => {
  running = await startApp();
  organization = await anOrganization(running, 'again.test');
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

const acknowledgements = [...departureAcknowledgements];
const params = () => ({ organizationSid: organization.sid });
const give = ({ client }: SignedIn, { userSid }: SignedIn, idempotencyKey?: string) =>
  client.call(transferOrganization, {
    params: params(),
    body: { userSid },
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  });

test('I-24 who gives the organization away and repeats the request is answered as the first time', async () => {
  const { owner } = organization;
  const heir = await aMember(running, organization, {
    name: 'heir',
    organizationRole: 'standard-user',
  });
  const other = await aMember(running, organization, {
    name: 'other',
    organizationRole: 'administrator',
  });
  const first = await expectOk(give(owner, heir, 'once'));
  const again = await give(owner, heir, 'once');
  assert.deepEqual(
    [again.status, again.raw, again.headers.get('etag')],
    [200, first.raw, first.headers.get('etag')],
  );
  // Nothing but the very request counts: other keys, other heirs and other people are refused as before.
  assert.equal((await give(owner, heir)).problem.code, 'permission-denied');
  assert.equal((await give(owner, heir, 'another')).problem.code, 'permission-denied');
  assert.equal((await give(owner, other, 'once')).problem.code, 'idempotency-mismatch');
  assert.equal((await give(other, heir, 'once')).problem.code, 'permission-denied');
  const { body: now } = await heir.client.call(getOrganization, { params: params() });
  assert.equal(now.ownerUserSid, heir.userSid);
  const { body: log } = await heir.client.call(listAuditEntries, {
    params: params(),
    query: { action: 'organization.transfer' },
  });
  assert.equal(log.items.filter(({ result }) => result === 'done').length, 1);
  await expectOk(
    heir.client.call(removeUser, {
      params: { ...params(), userSid: owner.userSid },
      body: { acknowledgements, heirOfAll: heir.userSid },
    }),
  );
  assert.equal((await give(owner, heir, 'once')).problem.code, 'not-found');
  organization = { ...organization, owner: heir };
});

test('I-24 who leaves, or changes the password, and repeats the request is answered as the first time', async () => {
  const person = await aMember(running, organization, {
    name: 'leaver',
    organizationRole: 'administrator',
  });
  const leave = () =>
    person.client.call(leaveOrganization, { body: { acknowledgements }, idempotencyKey: 'leave' });
  const left = await expectOk(leave());
  assert.equal((await leave()).raw, left.raw);
  const change = () =>
    person.client.call(changePassword, {
      body: { currentPassword: password, newPassword: 'Another-Horse-Battery-7' },
      idempotencyKey: 'change',
    });
  const changed = await expectOk(change());
  assert.equal((await change()).status, changed.status);
});

test('I-16 whoever deleted the own user is nobody any more, also with the key of that request', async () => {
  const { client } = await aMember(running, organization, {
    name: 'gone',
    organizationRole: 'standard-user',
  });
  const { cookie } = client;
  const vanish = () =>
    client.call(deleteMe, { body: { acknowledgements }, idempotencyKey: 'vanish' });
  await expectOk(vanish());
  client.cookie = cookie;
  assert.equal((await vanish()).status, 401);
});
