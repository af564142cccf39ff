import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { UserSid } from '@guildhall/contract';
import { listAudit } from '../../../test/support/audit.ts';
import { proveDomain } from '../../../test/support/domains.ts';
import {
  makeCompanyWithDomain,
  makePendingAccountInvitation,
  makePendingInvitation,
  statusesOf,
} from '../../../test/support/invitations.ts';
import { day, minute, second } from '../../../test/support/moved-clock.ts';
import {
  type Company,
  giveAccess,
  makeCompany,
  makeIndependentAccount,
  makeManagedAccount,
  makeMember,
  makePerson,
} from '../../../test/support/people.ts';
import { openWorld, systemActor, type World } from '../../../test/support/world.ts';
import type { Actor } from '../../core/actor.ts';
import { build } from '../../core/database.ts';
import { Failure } from '../../core/failure.ts';
import { createOrganization, findAccountUser } from '../access/index.ts';
import { deleteDomain } from '../domain/delete-domain.ts';
import { findPerson, findUserLogin, findUserLoginByEmail, updatePerson } from '../user/index.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { declineInvitation } from './decline-invitation.ts';
import { lookUpInvitation } from './look-up-invitation.ts';
import { moveInvitations } from './move-invitations.ts';
import { resendInvitation } from './resend-invitation.ts';
import { revokeInvitation } from './revoke-invitation.ts';

let world: World;
let company: Company;
before(async () => {
  world = await openWorld();
  company = await makeCompanyWithDomain(world, 'Olga Owner', 'a.test');
  await proveDomain(world, company.organizationSid, 'example.com');
});
after(() => world.close());

const anonymous: Actor = { kind: 'anonymous' };
const form = {
  firstName: ' Nina ',
  lastName: 'New',
  password: 'Correct-Horse-7-Battery',
  passwordHash: 'hash',
};
const accept = (token: string, actor: Actor = anonymous, fields: object = form) =>
  world.act(actor, [], (unit) => acceptInvitation(unit, { ...fields, token }));
const lookUp = (token: string, actor: Actor = anonymous) =>
  world.act(actor, [], (unit) => lookUpInvitation(unit, token));
const refusal = (code: string) => (error: unknown) =>
  error instanceof Failure && error.code === code;
const isUnusable = refusal('link-unusable');
const personOf = (userSid: UserSid) =>
  world.read(company.organizationSid, (db) => findPerson(db, company.organizationSid, userSid));
const lastEntry = (sid: string) =>
  world.owner.direct.first(
    build
      .selectFrom('audit_entry')
      .select(['action', 'result', 'reason', 'after'])
      .where('target_sid', '=', sid)
      .orderBy('at', 'desc')
      .orderBy('sequence', 'desc')
      .limit(1),
  );

test('a new person sets name and password and becomes managed, with the roles offered (D3, D5, R-14, R-20)', async () => {
  const { organizationSid: tenantSid } = company;
  const [first, second] = [
    await makeManagedAccount(world, company, 'First'),
    await makeManagedAccount(world, company, 'Second'),
  ];
  const invitation = await makePendingInvitation(world, company, 'New@A.test', {
    organizationRole: 'administrator',
    accounts: [
      { accountSid: first, roles: ['support', 'developer'] },
      { accountSid: second, roles: ['administrator'] },
    ],
  });
  const offer = await lookUp(invitation.token);
  assert.deepEqual(
    [offer.isNewUser, offer.invitation.email, offer.accounts.length],
    [true, 'new@a.test', 2],
  );
  const { userSid, isNewUser } = await accept(invitation.token);
  assert.equal(isNewUser, true);
  const login = await findUserLogin(world.connections.direct, userSid);
  assert.deepEqual(
    [login?.status, login?.firstName, login?.passwordHash, login?.organizationSid],
    ['active', 'Nina', 'hash', tenantSid],
  );
  assert.ok(login?.emailVerifiedAt);
  const person = await personOf(userSid);
  assert.deepEqual(
    [
      person?.relation,
      person?.organizationRole,
      person?.status,
      person?.firstName,
      person?.accountCount,
    ],
    ['managed', 'administrator', 'active', 'Nina', 2],
  );
  const access = await world.read(tenantSid, (db) =>
    findAccountUser(db, { tenantSid, accountSid: first, userSid }),
  );
  assert.deepEqual(access?.roles, ['developer', 'support']);
  assert.deepEqual(await statusesOf(world, 'new@a.test'), ['accepted']);
  assert.equal((await lastEntry(invitation.sid))?.action, 'invitation.accept');
});

test('a token works once (A-01, I-07)', async () => {
  const { token } = await makePendingInvitation(world, company, 'once@a.test');
  const { userSid } = await accept(token);
  for (const actor of [anonymous, { ...(await makePerson(world, 'Other Session')), userSid }]) {
    await assert.rejects(accept(token, actor), isUnusable);
  }
  await assert.rejects(lookUp(token), isUnusable);
});

test('A-98 D3: who accepts is named; of who declines the inviter learns the address alone', async () => {
  const authorOf = async (sid: string) =>
    (await listAudit(world, company.organizationSid))
      .filter((entry) => entry.target_sid === sid)
      .map((entry) => [entry.action, entry.actor_kind, entry.actor_sid, entry.actor_name])
      .at(-1);
  const taken = await makePendingInvitation(world, company, 'takes@a.test');
  const { userSid } = await accept(taken.token);
  assert.deepEqual(await authorOf(taken.sid), ['invitation.accept', 'user', userSid, 'Nina New']);
  const left = await makePendingInvitation(world, company, 'leaves@a.test');
  await world.act(anonymous, [], (unit) => declineInvitation(unit, left.token));
  assert.deepEqual(await authorOf(left.sid), ['invitation.decline', 'user', null, 'leaves@a.test']);
});

test('revoked, declined, expired, replaced and made-up tokens get one answer (A-04, A-05, A-06)', async () => {
  const { organizationSid: tenantSid } = company;
  const revoked = await makePendingInvitation(world, company, 'revoked@a.test');
  const at = (invitationSid: typeof revoked.sid) => ({
    tenantSid,
    accountSid: null,
    invitationSid,
    ifMatch: null,
  });
  await world.act(company.owner, [tenantSid], (unit) => revokeInvitation(unit, at(revoked.sid)));
  const declined = await makePendingInvitation(world, company, 'declined@a.test');
  await world.act(anonymous, [], (unit) => declineInvitation(unit, declined.token));
  const replaced = await makePendingInvitation(world, company, 'replaced@a.test');
  world.clock.advance(minute);
  await world.act(company.owner, [tenantSid], (unit) =>
    resendInvitation(unit, world.tokens, at(replaced.sid)),
  );
  const tokens = [revoked.token, declined.token, replaced.token, 'x'.repeat(43), ''];
  for (const token of tokens) {
    await assert.rejects(accept(token), isUnusable);
    await assert.rejects(lookUp(token), isUnusable);
  }
  await accept(world.tokens.derive('invitation', replaced.sid, 2));
  const login = await findUserLoginByEmail(world.connections.direct, 'revoked@a.test');
  assert.equal(login?.status, 'invited');
  assert.equal(login && (await personOf(login.sid)), undefined);
});

test('time alone ends an invitation: accepted a second before, refused a second after (A-05, D6)', async () => {
  const early = await makePendingInvitation(world, company, 'early@a.test', { expiresInDays: 1 });
  const late = await makePendingInvitation(world, company, 'late@a.test', { expiresInDays: 1 });
  world.clock.advance(day - second);
  await accept(early.token);
  world.clock.advance(2 * second);
  await assert.rejects(accept(late.token), isUnusable);
  assert.deepEqual(await statusesOf(world, 'late@a.test'), ['pending']);
});

test('whoever is signed in as somebody else is refused, and the log says so (A-02, A-03)', async () => {
  const evil = await makePerson(world, 'Evil Person');
  const target = await makePerson(world, 'Target Person');
  for (const email of ['victim@a.test', target.email]) {
    const invitation = await makePendingInvitation(world, company, email);
    await assert.rejects(accept(invitation.token, evil), refusal('invitation-wrong-person'));
    assert.deepEqual(await statusesOf(world, email), ['pending']);
    const entry = await lastEntry(invitation.sid);
    assert.deepEqual(
      [entry?.action, entry?.result, entry?.reason],
      ['invitation.accept', 'refused', 'invitation-wrong-person'],
    );
  }
});

test('an existing person must be signed in, and keeps name and password (D3, R-15)', async () => {
  const ines = await makePerson(world, 'Ines Independent');
  const accountSid = await makeIndependentAccount(world, ines, 'Own');
  const { token } = await makePendingInvitation(world, company, ines.email);
  await assert.rejects(accept(token), refusal('not-authenticated'));
  assert.equal(
    (await findUserLogin(world.connections.direct, ines.userSid))?.organizationSid,
    null,
  );
  await accept(token, ines);
  const login = await findUserLogin(world.connections.direct, ines.userSid);
  assert.deepEqual(
    [login?.firstName, login?.passwordHash, login?.organizationSid],
    ['Ines', null, company.organizationSid],
  );
  const { tenantSid } = (await world.owner.direct.first(
    build.selectFrom('account').select('tenant_sid as tenantSid').where('sid', '=', accountSid),
  )) ?? { tenantSid: undefined };
  assert.equal(tenantSid, company.organizationSid);
});

test('somebody managed elsewhere is told alone that they must leave first (D2, D3)', async () => {
  const other = await makeCompany(world, 'Other Owner');
  const member = await makeMember(world, other, 'Managed Elsewhere');
  const { token } = await makePendingInvitation(world, company, member.email);
  assert.equal((await lookUp(token)).mustLeaveOrganization, false);
  assert.equal((await lookUp(token, member)).mustLeaveOrganization, true);
  await assert.rejects(accept(token, member), refusal('organization-membership-pending'));
  assert.deepEqual(await statusesOf(world, member.email), ['pending']);
  const person = await personOf(member.userSid);
  assert.deepEqual(
    [person?.relation, person?.status, person?.firstName],
    ['invited', 'invited', ''],
  );
});

test("an invitation dies with its author's right (A-12, I-08, D6)", async () => {
  const admin = await makeMember(world, company, 'Former Admin', 'administrator');
  const { sid, token } = await makePendingInvitation(world, company, 'orphan@a.test', {
    inviter: admin,
  });
  await world.act(systemActor, [company.organizationSid], async (unit) => {
    await updatePerson(unit.tx, company.organizationSid, admin.userSid, {
      organizationRole: 'standard-user',
    });
    unit.unchanged();
  });
  await assert.rejects(accept(token), isUnusable);
  await assert.rejects(lookUp(token), isUnusable);
  const entry = await lastEntry(sid);
  assert.deepEqual([entry?.result, entry?.after], ['refused', { reason: 'inviter-lost-right' }]);
});

test('no acceptance in a domain that is no longer verified (I-05, A-23)', async () => {
  const { organizationSid } = company;
  await proveDomain(world, organizationSid, 'lost.test');
  const { token } = await makePendingInvitation(world, company, 'n@lost.test');
  const row = await world.owner.direct.first(
    build.selectFrom('domain').select('sid').where('name', '=', 'lost.test'),
  );
  assert.ok(row);
  await world.act(company.owner, [organizationSid], (unit) =>
    deleteDomain(unit, async () => ({ managedUsers: 0, openInvitations: 1, pendingClaims: 0 }), {
      organizationSid,
      domainSid: row.sid,
      acknowledged: 'no-new-invitations,managed-users-stay,another-organization-may-claim',
      ifMatch: null,
    }),
  );
  await assert.rejects(accept(token), isUnusable);
});

test('says by field what a new person left out, and refuses a weak password (R-94)', async () => {
  const { token } = await makePendingInvitation(world, company, 'forgetful@a.test');
  await assert.rejects(accept(token, anonymous, {}), (error) => {
    assert.ok(error instanceof Failure && error.code === 'malformed-request');
    assert.deepEqual(
      error.parts.fields?.map(({ pointer }) => pointer),
      ['/body/firstName', '/body/password'],
    );
    return true;
  });
  await assert.rejects(
    accept(token, anonymous, { ...form, password: 'short' }),
    refusal('password-too-weak'),
  );
  await accept(token, anonymous, { ...form, lastName: undefined });
});

test('an account invitation makes an outsider external, with exactly what was offered (R-34, R-72)', async () => {
  const { organizationSid: tenantSid } = company;
  const accountSid = await makeManagedAccount(world, company, 'For outsiders');
  const invitation = await makePendingAccountInvitation(
    world,
    { tenantSid, accountSid, inviter: company.owner },
    'x@outside.test',
  );
  assert.equal(await findUserLoginByEmail(world.connections.direct, 'x@outside.test'), undefined);
  const { userSid } = await accept(invitation.token);
  const person = await personOf(userSid);
  assert.deepEqual(
    [person?.relation, person?.accountCount, person?.firstName],
    ['external', 1, 'Nina'],
  );
  assert.equal((await findUserLogin(world.connections.direct, userSid))?.organizationSid, null);
});

test('accepting on top of roles that are held takes none away (D7)', async () => {
  const { organizationSid: tenantSid } = company;
  const accountSid = await makeManagedAccount(world, company, 'Held');
  const guest = await makePerson(world, 'Grown Guest');
  const { token } = await makePendingAccountInvitation(
    world,
    { tenantSid, accountSid, inviter: company.owner },
    guest.email,
    ['support'],
  );
  await giveAccess(world, { tenantSid, accountSid }, guest, ['developer']);
  await accept(token, guest);
  const access = await world.read(tenantSid, (db) =>
    findAccountUser(db, { tenantSid, accountSid, userSid: guest.userSid }),
  );
  assert.deepEqual(access?.roles, ['developer', 'support']);
});

test('the link of an account invitation follows the account into an organization (D1, R-3)', async () => {
  const owner = await makePerson(world, 'Moving Owner');
  const accountSid = await makeIndependentAccount(world, owner, 'Moving');
  const invitation = await makePendingAccountInvitation(
    world,
    { tenantSid: accountSid, accountSid, inviter: owner },
    'follow@outside.test',
  );
  const { organization } = await world.act(owner, [], async (unit) => {
    const made = await createOrganization(unit, owner, 'Moved');
    await moveInvitations(unit, made.movedAccounts);
    return made;
  });
  const { userSid } = await accept(invitation.token);
  const person = await world.read(organization.sid, (db) =>
    findPerson(db, organization.sid, userSid),
  );
  assert.deepEqual([person?.relation, person?.accountCount], ['external', 1]);
});
