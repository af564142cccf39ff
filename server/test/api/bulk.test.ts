import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type BodyOf,
  cancelOperation,
  createInvitations,
  createOperation,
  getOperation,
  listAuditEntries,
  listInvitations,
  listOperationRows,
  listOperations,
  listUserAccounts,
  listUsers,
  mostInvitedRows,
  type OperationRowState,
  type OperationSid,
  previewOperation,
  retryOperation,
  suspendUser,
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
import { day, minute } from '../support/moved-clock.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let organization: FixtureOrganization;
let owner: Client;
let admin: SignedIn;
let people: readonly SignedIn[];

before(async () => {
  running = await startApp();
  organization = await anOrganization(running, 'bulk.test');
  owner = organization.owner.client;
  admin = await aMember(running, organization, {
    name: 'admin',
    organizationRole: 'administrator',
  });
  people = await Promise.all(
    ['ben', 'cleo', 'dora', 'emil'].map((name) =>
      aMember(running, organization, { name, organizationRole: 'standard-user' }),
    ),
  );
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

type Body = BodyOf<typeof createOperation>;
const inOrganization = () => ({ organizationSid: organization.sid });
const at = (operationSid: OperationSid) => ({ ...inOrganization(), operationSid });
const sidsOf = (persons: readonly SignedIn[]) => persons.map(({ userSid }) => userSid);

const preview = async (client: Client, body: Omit<Body, 'expectedCount'>) =>
  (await client.call(previewOperation, { params: inOrganization(), body })).body;

/** Starts it, works it off and answers what it came to. */
async function run(client: Client, body: Body) {
  const made = await client.call(createOperation, { params: inOrganization(), body });
  assert.equal(made.status, 202, made.raw);
  await running.workOff();
  return (await owner.call(getOperation, { params: at(made.body.sid) })).body;
}

/** `label: code` of every row in a state. */
async function rowsIn(sid: OperationSid, state?: OperationRowState): Promise<string[]> {
  const query = { pageSize: 100, ...(state === undefined ? {} : { state }) };
  const { body } = await owner.call(listOperationRows, { params: at(sid), query });
  return body.items.map(({ label, code }) => (code === null ? label : `${label}: ${code}`));
}

async function refusal(client: Client, body: Body) {
  return (await client.call(createOperation, { params: inOrganization(), body })).problem;
}

const statusOf = async ({ userSid }: SignedIn) => {
  const query = { search: userSid };
  const { body } = await owner.call(listUsers, { params: inOrganization(), query });
  return body.items[0]?.status;
};

test('R-12 D5 every address gets its verdict before anything is sent, and the same one when it is', async () => {
  const pending = { emails: ['old@bulk.test'], organizationRole: 'standard-user' as const };
  await expectOk(owner.call(createInvitations, { params: inOrganization(), body: pending }));
  await running.deliver();
  const typed = [
    'new@bulk.test',
    'NEW@Bulk.test',
    'ben@bulk.test',
    'old@bulk.test',
    'no@elsewhere.test',
    'nonsense',
  ];
  const verdicts = [
    'ready',
    'duplicate',
    'already-managed',
    'already-invited',
    'domain-not-verified',
    'malformed',
  ];
  const body: Body = {
    kind: 'invite-users',
    rows: typed.map((email) => ({ email })),
    organizationRole: 'standard-user',
  };
  const sent = running.mails.length;
  const seen = await preview(admin.client, body);
  assert.deepEqual(seen.verdicts, verdicts);
  assert.deepEqual([seen.total, seen.affected], [6, 1]);
  await running.deliver();
  assert.equal(running.mails.length, sent, 'a preview sends nothing');
  const end = await run(admin.client, { ...body, expectedCount: 1 });
  assert.deepEqual([end.state, end.done, end.skipped, end.failed], ['finished', 1, 5, 0]);
  assert.deepEqual(await rowsIn(end.sid), [
    'new@bulk.test',
    ...verdicts.slice(1).map((verdict, index) => `${typed[index + 1]}: ${verdict}`),
  ]);
  await running.deliver();
  assert.deepEqual(
    running.mails.slice(sent).map(({ to }) => to),
    ['new@bulk.test'],
  );
});

test('a row may be offered other roles and accounts than the rest', async () => {
  const accountSid = await anAccount(organization, 'Row account');
  const end = await run(owner, {
    kind: 'invite-users',
    organizationRole: 'standard-user',
    accounts: [{ accountSid, roles: ['support'] }],
    rows: [
      { email: 'plain@bulk.test' },
      { email: 'chief@bulk.test', organizationRole: 'administrator', accounts: [] },
    ],
  });
  assert.equal(end.done, 2);
  const query = { search: '@bulk.test', pageSize: 100 };
  const { body } = await owner.call(listInvitations, { params: inOrganization(), query });
  const offers = body.items.map(({ email, organizationRole, accounts }) => [
    email,
    organizationRole,
    accounts.map(({ roles }) => roles.join()),
  ]);
  assert.deepEqual(
    offers.find(([email]) => email === 'plain@bulk.test'),
    ['plain@bulk.test', 'standard-user', ['support']],
  );
  assert.deepEqual(
    offers.find(([email]) => email === 'chief@bulk.test'),
    ['chief@bulk.test', 'administrator', []],
  );
});

test('R-11 R-29 a preview names who is left out and why, and the operation leaves them out', async () => {
  const accountSid = await anAccount(organization, 'Outside');
  await anAccountUser(running, organization.owner, {
    accountSid,
    email: 'ext@outside.test',
    roles: ['support'],
  });
  const body: Body = {
    kind: 'change-organization-role',
    userFilter: {},
    organizationRole: 'administrator',
  };
  const seen = await preview(admin.client, body);
  const namesBy = (reason: string) =>
    seen.excluded.find((group) => group.reason === reason)?.first.map(({ label }) => label);
  assert.deepEqual(namesBy('organization-owner'), ['owner Tester']);
  assert.deepEqual(namesBy('already-so'), ['admin Tester']);
  assert.deepEqual(namesBy('external-user'), ['ext Tester']);
  assert.equal(seen.affected, people.length);
  assert.equal(seen.first.length, Math.min(10, people.length));
  const end = await run(admin.client, { ...body, expectedCount: seen.affected });
  assert.deepEqual([end.done, end.failed], [people.length, 0]);
  const back: Body = { ...body, organizationRole: 'standard-user' };
  assert.ok(
    (await preview(admin.client, back)).excluded.some(({ reason }) => reason === 'own-user'),
  );
  assert.equal((await run(admin.client, back)).done, people.length);
  const entries = await owner.call(listAuditEntries, {
    params: inOrganization(),
    query: { action: 'user.update', pageSize: 100 },
  });
  assert.equal(entries.body.items.length, 2 * people.length, 'one entry for each change');
  assert.ok(entries.body.items.every(({ actorSid }) => actorSid === admin.userSid));
});

test('all that match is refused when meanwhile more match than were shown', async () => {
  const body: Body = { kind: 'suspend-users', userFilter: { search: 'Tester' } };
  const { affected } = await preview(admin.client, body);
  const refused = await refusal(admin.client, { ...body, expectedCount: affected - 1 });
  assert.equal(refused.code, 'operation-has-grown');
  assert.deepEqual(refused.details, { affected, expectedCount: affected - 1 });
});

test('D19 many are suspended and reactivated; neither the Owner nor whoever asks is', async () => {
  const end = await run(admin.client, {
    kind: 'suspend-users',
    userFilter: { relation: 'managed' },
  });
  assert.deepEqual((await rowsIn(end.sid, 'skipped')).sort(), [
    'admin Tester: own-user',
    'owner Tester: organization-owner',
  ]);
  assert.equal(end.done, people.length);
  for (const person of people) {
    assert.equal((await person.client.fetch('/api/v1/me')).status, 401);
    assert.equal(await statusOf(person), 'suspended');
  }
  const [first] = people;
  assert.ok(first);
  const seen = await preview(owner, { kind: 'suspend-users', userSids: [first.userSid] });
  assert.deepEqual([seen.affected, seen.excluded[0]?.reason], [0, 'already-so']);
  const again = await run(owner, { kind: 'reactivate-users', userSids: sidsOf(people) });
  assert.equal(again.done, people.length);
  assert.equal(await statusOf(first), 'active');
});

test('D7 R-78 roles are added to those held, or replace them, and access is taken; owners stay', async () => {
  const accountSids = [
    await anAccount(organization, 'First'),
    await anAccount(organization, 'Second', people[0]?.userSid),
  ];
  const accounts = accountSids.map((accountSid) => ({ accountSid, roles: ['support' as const] }));
  const userSids = sidsOf(people);
  const given = await run(owner, { kind: 'give-account-roles', userSids, accounts });
  assert.equal(given.total, 2 * people.length, 'each person on each account is a row');
  assert.deepEqual(await rowsIn(given.sid, 'skipped'), ['ben Tester · Second: account-owner']);
  const rolesOf = async (person: SignedIn | undefined) => {
    const params = { ...inOrganization(), userSid: person?.userSid ?? people[0]?.userSid };
    const { body } = await owner.call(listUserAccounts, { params: params as never });
    return body.items
      .filter(({ accountSid }) => accountSids.includes(accountSid))
      .map(({ name, roles }) => `${name}: ${roles.join()}`);
  };
  const more = accounts.map(({ accountSid }) => ({ accountSid, roles: ['developer' as const] }));
  await run(owner, { kind: 'give-account-roles', userSids, accounts: more });
  assert.deepEqual(await rolesOf(people[1]), [
    'First: developer,support',
    'Second: developer,support',
  ]);
  await run(owner, { kind: 'give-account-roles', userSids, accounts, replacing: true });
  assert.deepEqual(await rolesOf(people[1]), ['First: support', 'Second: support']);
  const taken = await run(owner, { kind: 'take-account-access', userSids, accountSids });
  assert.deepEqual(await rowsIn(taken.sid, 'skipped'), ['ben Tester · Second: account-owner']);
  assert.deepEqual(await rolesOf(people[1]), []);
  assert.deepEqual(await rolesOf(people[0]), ['Second: owner']);
});

test('R-21 D6 many invitations are sent again or revoked, each by the rule of one', async () => {
  const emails = ['r1@bulk.test', 'r2@bulk.test', 'r3@bulk.test'];
  const body = { emails, organizationRole: 'standard-user' as const };
  const { body: made } = await owner.call(createInvitations, { params: inOrganization(), body });
  const invitationSids = made.results.flatMap(({ invitationSid }) => invitationSid ?? []);
  const early = await preview(owner, { kind: 'resend-invitations', invitationSids });
  assert.equal(early.excluded[0]?.reason, 'sent-a-moment-ago');
  running.clock.advance(2 * minute);
  const sent = await run(owner, { kind: 'resend-invitations', invitationSids });
  assert.equal(sent.done, 3);
  const revoked = await run(admin.client, {
    kind: 'revoke-invitations',
    invitationFilter: { search: 'r' },
  });
  assert.ok(revoked.done >= 3);
  const after = await run(owner, { kind: 'resend-invitations', invitationSids });
  assert.deepEqual([after.done, after.skipped], [0, 3]);
});

test('D19 what is left fails when the starter is suspended; somebody else retries the failures alone', async () => {
  const second = await aMember(running, organization, {
    name: 'second',
    organizationRole: 'administrator',
  });
  const made = await second.client.call(createOperation, {
    params: inOrganization(),
    body: { kind: 'suspend-users', userSids: sidsOf(people) },
  });
  const { sid } = made.body;
  const params = { ...inOrganization(), userSid: second.userSid };
  await expectOk(owner.call(suspendUser, { params }));
  await running.workOff();
  const failed = (await owner.call(getOperation, { params: at(sid) })).body;
  assert.deepEqual([failed.state, failed.done, failed.failed], ['finished', 0, people.length]);
  assert.deepEqual(
    new Set((await rowsIn(sid, 'failed')).map((row) => row.split(': ')[1])),
    new Set(['permission-denied']),
  );
  assert.equal((await owner.call(retryOperation, { params: at(sid) })).status, 200);
  await running.workOff();
  const end = (await owner.call(getOperation, { params: at(sid) })).body;
  assert.deepEqual([end.done, end.failed, end.startedByName], [people.length, 0, 'owner Tester']);
  assert.equal(
    (await owner.call(retryOperation, { params: at(sid) })).problem.code,
    'operation-not-retryable',
  );
  await run(owner, { kind: 'reactivate-users', userSids: sidsOf(people) });
});

test('an operation is cancelled by whoever may, and is found in the list', async () => {
  const made = await owner.call(createOperation, {
    params: inOrganization(),
    body: { kind: 'suspend-users', userSids: sidsOf(people) },
  });
  const cancelled = await admin.client.call(cancelOperation, { params: at(made.body.sid) });
  assert.deepEqual([cancelled.body.state, cancelled.body.skipped], ['cancelled', people.length]);
  await running.workOff();
  for (const person of people) assert.equal(await statusOf(person), 'active');
  const { body } = await owner.call(listOperations, {
    params: inOrganization(),
    query: { state: 'cancelled' },
  });
  assert.deepEqual(
    body.items.map(({ sid }) => sid),
    [made.body.sid],
  );
});

test('so many operations wait at a time and no more', async () => {
  const body: Body = { kind: 'suspend-users', userSids: sidsOf(people) };
  const sids: OperationSid[] = [];
  for (let number = 0; number < 20; number += 1) {
    sids.push((await owner.call(createOperation, { params: inOrganization(), body })).body.sid);
  }
  assert.equal((await refusal(owner, body)).code, 'operation-limit-reached');
  for (const sid of sids) await expectOk(owner.call(cancelOperation, { params: at(sid) }));
});

test('a request is refused that names nothing, too much, or what its kind does not read', async () => {
  const userSids = sidsOf(people);
  const refused: readonly Body[] = [
    { kind: 'suspend-users' },
    { kind: 'suspend-users', userSids, userFilter: {} },
    { kind: 'suspend-users', userSids, organizationRole: 'administrator' },
    { kind: 'invite-users', userSids },
    { kind: 'invite-users', rows: [{ email: 'x@bulk.test' }] },
    { kind: 'give-account-roles', userSids },
    { kind: 'take-account-access', userSids },
    { kind: 'change-organization-role', userSids },
    { kind: 'revoke-invitations' },
  ];
  for (const body of refused)
    assert.equal((await refusal(owner, body)).code, 'malformed-request', JSON.stringify(body));
  const stranger = await anOrganization(running, 'stranger.test');
  const foreign = await anAccount(stranger, 'Foreign');
  const body: Body = {
    kind: 'give-account-roles',
    userSids,
    accounts: [{ accountSid: foreign, roles: ['support'] }],
  };
  assert.equal((await refusal(owner, body)).code, 'scope-not-managed');
  const unknown = await run(owner, { kind: 'suspend-users', userSids: [stranger.owner.userSid] });
  assert.deepEqual(await rowsIn(unknown.sid), [`${stranger.owner.userSid}: unknown`]);
});

test('ten thousand addresses fit in one call, one more does not', async () => {
  const rows = Array.from({ length: mostInvitedRows }, (_, index) => ({
    email: `${'long-address-'.repeat(3)}${index}@bulk.test`,
  }));
  const body = { kind: 'invite-users' as const, rows, organizationRole: 'standard-user' as const };
  assert.equal((await preview(owner, { ...body, rows: rows.slice(1000) })).affected, 9000);
  const over = { ...body, rows: [...rows, { email: 'one@bulk.test' }] };
  assert.equal((await refusal(owner, over)).code, 'malformed-request');
  const huge = { ...body, rows: rows.map(({ email }) => ({ email: email.padEnd(500, 'x') })) };
  assert.equal((await refusal(owner, huge)).code, 'too-large');
});

test('rows are removed thirty days after the end; the operation stays and can no more be retried', async () => {
  const made = await owner.call(createOperation, {
    params: inOrganization(),
    body: { kind: 'reactivate-users', userSids: sidsOf(people) },
  });
  await running.workOff();
  const end = (await owner.call(getOperation, { params: at(made.body.sid) })).body;
  assert.equal(Date.parse(end.rowsKeptUntil ?? ''), Date.parse(end.finishedAt ?? '') + 30 * day);
  await running.app.housekeeping.sweep();
  assert.equal((await rowsIn(end.sid)).length, people.length);
  running.clock.advance(30 * day + minute);
  await running.app.housekeeping.sweep();
  owner = (await signIn(running, organization.owner.email)).client;
  assert.deepEqual(await rowsIn(end.sid), []);
  assert.equal((await owner.call(getOperation, { params: at(end.sid) })).body.total, people.length);
});
