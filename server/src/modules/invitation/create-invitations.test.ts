import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { putAccountInState } from '../../../test/support/account-states.ts';
import {
  makeCompanyWithDomain,
  makePendingInvitation,
  statusesOf,
} from '../../../test/support/invitations.ts';
import { day } from '../../../test/support/moved-clock.ts';
import {
  type Company,
  makeCompany,
  makeManagedAccount,
  makeMember,
  makePerson,
} from '../../../test/support/people.ts';
import { openWorld, type World } from '../../../test/support/world.ts';
import { build } from '../../core/database.ts';
import { Failure } from '../../core/failure.ts';
import { findUserLoginByEmail, listPeopleByEmail } from '../user/index.ts';
import { checkInvitations } from './check-invitations.ts';
import { createInvitations, type InvitationsInput } from './create-invitations.ts';
import { listInvitations } from './list-invitations.ts';
import { resendInvitation } from './resend-invitation.ts';
import { revokeInvitation } from './revoke-invitation.ts';

let world: World;
let company: Company;
before(async () => {
  world = await openWorld();
  company = await makeCompanyWithDomain(world, 'Olga Owner', 'example.com');
});
after(() => world.close());

const refusal = (code: string) => (error: unknown) =>
  error instanceof Failure && error.code === code;
const invite = (emails: readonly string[], parts: Partial<InvitationsInput> = {}) =>
  world.act(company.owner, [company.organizationSid], (unit) =>
    createInvitations(unit, world.tokens, {
      organizationSid: company.organizationSid,
      emails,
      organizationRole: 'standard-user',
      ...parts,
    }),
  );
const countRowsOf = async (
  table: 'invitation' | 'invitation_token' | 'person' | 'user_login' | 'outbox',
) =>
  (await world.owner.direct.all(build.selectFrom(table).select((eb) => eb.val(1).as('one'))))
    .length;
const at = (invitationSid: Awaited<ReturnType<typeof makePendingInvitation>>['sid']) => ({
  tenantSid: company.organizationSid,
  accountSid: null,
  invitationSid,
  ifMatch: null,
});
const isNotFound = refusal('not-found');

test('every address of a call gets its own verdict and row (D5, D4, R-12, A-11, A-20)', async () => {
  const member = await makeMember(world, company, 'Mia Member');
  await invite(['open@example.com']);
  const emails = [
    'one@example.com',
    ' ONE@Example.com ',
    member.email,
    'open@example.com',
    'n@elsewhere.test',
    'n@sub.example.com',
    'not an address',
    'a@b@example.com',
    'two@example.com',
  ];
  const checked = await world.read(company.organizationSid, (db) =>
    checkInvitations(
      db,
      { organizationSid: company.organizationSid, now: world.clock.now() },
      emails,
    ),
  );
  const results = await invite(emails);
  const verdicts = [
    'invited',
    'duplicate',
    'already-managed',
    'already-invited',
    'domain-not-verified',
    'domain-not-verified',
    'malformed',
    'malformed',
    'invited',
  ];
  assert.deepEqual(
    results.map(({ verdict }) => verdict),
    verdicts,
  );
  assert.deepEqual(
    checked.map(({ verdict }) => verdict),
    verdicts,
  );
  assert.deepEqual(
    results.map(({ email }) => email),
    emails,
  );
  assert.equal(results.filter(({ invitationSid }) => invitationSid !== null).length, 2);
});

test('checking stores nothing and sends nothing', async () => {
  const count = async () => [
    await countRowsOf('invitation'),
    await countRowsOf('user_login'),
    await countRowsOf('outbox'),
  ];
  const before = await count();
  await world.read(company.organizationSid, (db) =>
    checkInvitations(db, { organizationSid: company.organizationSid, now: world.clock.now() }, [
      'fresh@example.com',
    ]),
  );
  assert.deepEqual(await count(), before);
});

test('an unknown address becomes a user who cannot sign in, on the Invited tab (D3, R-14, R-16)', async () => {
  await invite(['unknown@example.com']);
  const login = await findUserLoginByEmail(world.connections.direct, 'unknown@example.com');
  assert.deepEqual(
    [login?.status, login?.passwordHash, login?.organizationSid],
    ['invited', null, null],
  );
});

test('the inviter sees no difference between unknown, independent and managed elsewhere (D3, A-33)', async () => {
  const other = await makeCompany(world, 'Other Owner');
  const elsewhere = await makeMember(world, other, 'Emil Elsewhere');
  const independent = await makePerson(world, 'Ida Independent');
  const emails = ['nobody@example.com', independent.email, elsewhere.email];
  const results = await invite(emails);
  assert.deepEqual(
    results.map(({ verdict }) => verdict),
    ['invited', 'invited', 'invited'],
  );
  const people = await world.read(company.organizationSid, (db) =>
    listPeopleByEmail(db, company.organizationSid, emails),
  );
  const shown = people.map(({ userSid, email, ...rest }) => JSON.stringify(rest));
  assert.equal(shown.length, 3);
  assert.equal(new Set(shown).size, 1);
});

test('a call whose offer is impossible is refused whole (A-10, A-34, R-73)', async () => {
  const other = await makeCompany(world, 'Foreign Owner');
  const foreign = await makeManagedAccount(world, other, 'Foreign');
  const own = await makeManagedAccount(world, company, 'Own');
  const before = await countRowsOf('invitation');
  for (const status of ['suspended', 'pending_closure', 'closed'] as const) {
    await putAccountInState(world, own, status);
    await assert.rejects(
      invite(['p@example.com'], { accounts: [{ accountSid: own, roles: ['developer'] }] }),
      refusal('account-not-active'),
    );
  }
  await putAccountInState(world, own, 'active');
  await assert.rejects(
    invite(['p@example.com'], { accounts: [{ accountSid: foreign, roles: ['developer'] }] }),
    refusal('scope-not-managed'),
  );
  await assert.rejects(
    invite(['p@example.com'], {
      accounts: [{ accountSid: own, roles: ['administrator', 'developer'] }],
    }),
    refusal('roles-not-combinable'),
  );
  const twice = { accountSid: own, roles: ['developer'] as const };
  await assert.rejects(
    invite(['p@example.com'], { accounts: [twice, twice] }),
    refusal('malformed-request'),
  );
  assert.equal(await countRowsOf('invitation'), before);
});

test('one address may be invited anew after its invitation has expired, with one live token (D6, I-10)', async () => {
  await invite(['again@example.com'], { expiresInDays: 1 });
  world.clock.advance(day);
  const [second] = await invite(['again@example.com']);
  assert.equal(second?.verdict, 'invited');
  assert.deepEqual(await statusesOf(world, 'again@example.com'), ['expired', 'pending']);
  const tokens = await world.owner.direct.all(
    build
      .selectFrom('invitation_token')
      .innerJoin('invitation', 'invitation.sid', 'invitation_token.invitation_sid')
      .select('invitation.sid')
      .where('invitation.email', '=', 'again@example.com'),
  );
  assert.deepEqual(
    tokens.map(({ sid }) => sid),
    [second?.invitationSid],
  );
});

test('lists pending and expired, newest first, each once, by their state now (D6)', async () => {
  const { organizationSid } = company;
  const list = (query: object) =>
    world.read(organizationSid, (db) =>
      listInvitations(db, world.cursors, { organizationSid, now: world.clock.now(), ...query }),
    );
  world.clock.advance(60 * day);
  await invite(['l1@example.com', 'l2@example.com'], { expiresInDays: 1 });
  world.clock.advance(2 * day);
  const third = await makePendingInvitation(world, company, 'l3@example.com');
  await world.act(company.owner, [organizationSid], (unit) =>
    revokeInvitation(unit, at(third.sid)),
  );
  await invite(['l4@example.com']);
  const emailsOf = (page: Awaited<ReturnType<typeof list>>) =>
    page.items.map(({ invitation }) => invitation.email);
  assert.deepEqual(emailsOf(await list({ status: 'pending' })), ['l4@example.com']);
  assert.deepEqual(emailsOf(await list({ status: 'revoked' })), ['l3@example.com']);
  assert.deepEqual(emailsOf(await list({ search: 'L1@', status: 'expired' })), ['l1@example.com']);
  const all = await list({ pageSize: 100, count: true });
  const walked: string[] = [];
  for (let cursor: string | undefined, turn = 0; turn < 100; turn += 1) {
    const page = await list({ pageSize: 2, cursor });
    walked.push(...emailsOf(page));
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  assert.deepEqual(walked, emailsOf(all));
  assert.equal(all.total?.count, walked.length);
  assert.ok(!walked.includes('l3@example.com'));
});

test('invitations are found by their inviter, with or without the marks of letters, and by a whole sid', async () => {
  const own = await makeCompanyWithDomain(world, 'Łucja Inviter', 'inviter.test');
  const { organizationSid, owner } = own;
  await makePendingInvitation(world, own, 'first@inviter.test');
  const second = await makePendingInvitation(world, own, 'second@inviter.test');
  const found = async (search: string) => {
    const now = world.clock.now();
    const page = await world.read(organizationSid, (db) =>
      listInvitations(db, world.cursors, { organizationSid, now, search, count: true }),
    );
    assert.equal(page.total?.count, page.items.length);
    return page.items.map(({ invitation }) => invitation.email).toSorted();
  };
  const both = ['first@inviter.test', 'second@inviter.test'];
  for (const search of ['lucja', 'Łucja', owner.name]) assert.deepEqual(await found(search), both);
  assert.deepEqual(await found(second.sid), ['second@inviter.test']);
  assert.deepEqual(await found('nobody at all'), []);
});

test('the invitations of another organization are not found (A-33)', async () => {
  const other = await makeCompany(world, 'Curious Owner');
  const { sid } = await makePendingInvitation(world, company, 'private@example.com');
  const foreign = { ...at(sid), tenantSid: other.organizationSid };
  await assert.rejects(
    world.act(other.owner, [other.organizationSid], (unit) => revokeInvitation(unit, foreign)),
    isNotFound,
  );
  await assert.rejects(
    world.act(other.owner, [other.organizationSid], (unit) =>
      resendInvitation(unit, world.tokens, foreign),
    ),
    isNotFound,
  );
});

test('sends again after a minute and counts; an expired one lives again (D6, R-21, R-75)', async () => {
  const { sid } = await makePendingInvitation(world, company, 'resent@example.com', {
    expiresInDays: 1,
  });
  const resend = () =>
    world.act(company.owner, [company.organizationSid], (unit) =>
      resendInvitation(unit, world.tokens, at(sid)),
    );
  await assert.rejects(
    resend(),
    (error) =>
      error instanceof Failure &&
      error.code === 'invitation-resend-too-soon' &&
      error.parts.retryAfterSeconds === 60,
  );
  world.clock.advance(3 * day);
  const again = await resend();
  assert.deepEqual([again.sends, again.mailState, again.version], [2, 'queued', 2]);
  assert.equal(again.expiresAt.getTime(), world.clock.now().getTime() + day);
});
