import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { askFor, requestStates, tokenOf } from '../../../test/support/account-requests.ts';
import { proveDomain } from '../../../test/support/domains.ts';
import { claimsOn, runImport } from '../../../test/support/imports.ts';
import {
  makePendingAccountInvitation,
  makePendingInvitation,
  statusesOf,
} from '../../../test/support/invitations.ts';
import { hour, minute } from '../../../test/support/moved-clock.ts';
import { makeCompany, makeManagedAccount } from '../../../test/support/people.ts';
import {
  actorOf,
  auditOf,
  cookieOf,
  deliveredToken,
  goodPassword,
  openSessionWorld,
  publicUrl,
  type SessionWorld,
  signIn,
  signUp,
} from '../../../test/support/session-world.ts';
import { checkInvariants } from '../../check/check-invariants.ts';
import type { UserActor } from '../../core/actor.ts';
import { build } from '../../core/database.ts';
import { updateOrganization } from '../access/update-organization.ts';
import { acceptAccountRequest } from '../account-request/accept-account-request.ts';
import { endRequestsOnAddress } from '../account-request/index.ts';
import { endClaimsOnAddress } from '../claim/index.ts';
import { lookUpClaim } from '../claim/look-up-claim.ts';
import { acceptInvitation } from '../invitation/accept-invitation.ts';
import { seatInvitedPeople } from '../invitation/index.ts';
import { findPerson, findUserLogin, findUserLoginByEmail } from '../user/index.ts';
import { completeEmailChange } from './complete-email-change.ts';
import { startEmailChange } from './start-email-change.ts';
import { startPasswordReset } from './start-password-reset.ts';
import { startSignUp } from './start-sign-up.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(async () => {
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
  await world.close();
});

const anonymous = { kind: 'anonymous' } as const;
const refused = (code: string) => ({ name: 'Failure', code });
const followers = {
  endClaimsOnAddress,
  followEmailChange: [endRequestsOnAddress, seatInvitedPeople],
};

const start = (actor: UserActor, email: string) =>
  world.act(actor, [], (unit) => startEmailChange(unit, world.session, actor, { email }));
const complete = (actor: UserActor, token: string) =>
  world.act(actor, [], (unit) =>
    completeEmailChange(unit, { ...world.session, ...followers }, actor, { token }),
  );
async function change(actor: UserActor, email: string): Promise<void> {
  await start(actor, email);
  await complete(actor, await deliveredToken(world));
}
const arrive = async (email: string) => actorOf(world, await signUp(world, email));
const lastMail = () => {
  const mail = world.mailer.mails.at(-1);
  assert.ok(mail);
  return mail;
};
const emailOf = async (actor: UserActor) =>
  (await findUserLogin(world.owner.direct, actor.userSid))?.email;

test('D12 a person takes another address, everywhere, once, and the old mailbox is told', async () => {
  const first = await signUp(world, 'ada@old.test');
  const other = await signIn(world, 'ada@old.test', goodPassword);
  const actor = await actorOf(world, first);
  await start(actor, ' Ada@New.test ');
  assert.equal(await emailOf(actor), 'ada@old.test');
  const token = await deliveredToken(world);
  assert.deepEqual(
    [lastMail().to, lastMail().subject],
    ['ada@new.test', 'Confirm your new address'],
  );
  assert.ok(!lastMail().text.includes('ada@old.test'), 'a stranger learns nothing of who asked');
  const me = await complete(actor, token);
  assert.equal(me.user.email, 'ada@new.test');
  await assert.rejects(complete(actor, token), refused('link-unusable'));
  await world.events.drain();
  assert.deepEqual(
    [lastMail().to, lastMail().subject],
    ['ada@old.test', 'Your address was changed'],
  );
  assert.match(lastMail().text, /ada@new\.test/);
  assert.ok(lastMail().text.includes(`${publicUrl}/profile`));
  assert.match(lastMail().text, /ada@old\.test had an account/);
  assert.equal(await world.authenticate(cookieOf(other)), undefined);
  assert.ok(await world.authenticate(cookieOf(first)), 'the session that asked goes on');
  await assert.rejects(signIn(world, 'ada@old.test', goodPassword), refused('sign-in-failed'));
  await signIn(world, 'ada@new.test', goodPassword);
  const audit = await auditOf(world, actor.userSid);
  assert.ok(audit.includes('email-change.start done'));
  assert.ok(audit.includes('email-change.complete done'));
  const rows = await world.owner.direct.all(
    build
      .selectFrom('person')
      .select(['email', 'search_text'])
      .where('user_sid', '=', actor.userSid),
  );
  assert.deepEqual(rows, [{ email: 'ada@new.test', search_text: 'ada byron ada@new.test' }]);
});

test('A-46 the old address is free: who signs up with it is somebody else and inherits nothing', async () => {
  const actor = await arrive('bob@old.test');
  await world.act(anonymous, [], (unit) =>
    startPasswordReset(unit, world.session, { email: 'bob@old.test' }),
  );
  await world.act(anonymous, [], (unit) =>
    startSignUp(unit, world.session, { email: 'bob@old.test', locale: 'en' }),
  );
  await world.events.drain();
  await change(actor, 'bob@new.test');
  const links = await world.owner.direct.all(
    build.selectFrom('link').select('purpose').where('email', '=', 'bob@old.test'),
  );
  assert.deepEqual(links, []);
  const next = await arrive('bob@old.test');
  assert.notEqual(next.userSid, actor.userSid);
  assert.equal(await emailOf(actor), 'bob@new.test');
});

test('A-53 A-69 an address of somebody else gets the same answer; its mailbox alone is told', async () => {
  const actor = await arrive('cleo@old.test');
  await arrive('taken@new.test');
  world.clock.advance(minute);
  assert.deepEqual(await start(actor, 'taken@new.test'), await start(actor, 'free@new.test'));
  await start(actor, 'taken@new.test');
  await world.events.drain();
  assert.deepEqual(
    [lastMail().to, lastMail().subject],
    ['taken@new.test', 'Somebody asked to use your address'],
  );
  assert.ok(!lastMail().text.includes('#token='));
  await start(actor, 'late@new.test');
  const token = await deliveredToken(world);
  await arrive('late@new.test');
  await assert.rejects(complete(actor, token), refused('email-taken'));
  assert.equal(await emailOf(actor), 'cleo@old.test');
  await assert.rejects(start(actor, 'cleo@old.test'), refused('malformed-request'));
  await assert.rejects(start(actor, 'no address'), refused('email-invalid'));
});

test('the link is for whoever asked, for an hour, and a newer one ends it', async () => {
  const actor = await arrive('dora@old.test');
  const stranger = await arrive('eve@old.test');
  await start(actor, 'dora@new.test');
  const older = await deliveredToken(world);
  await assert.rejects(complete(stranger, older), refused('email-change-wrong-person'));
  await start(actor, 'dora@newer.test');
  const newer = await deliveredToken(world);
  await assert.rejects(complete(actor, older), refused('link-unusable'));
  world.clock.advance(hour);
  await assert.rejects(complete(actor, newer), refused('link-unusable'));
  assert.equal(await emailOf(actor), 'dora@old.test');
});

test('A-79 the addresses of managed people are their organization’s matter', async () => {
  const { owner, organizationSid } = await makeCompany(world, 'Mona Managed');
  await assert.rejects(start(owner, 'mona@new.test'), {
    ...refused('managed-user-address'),
    parts: { details: { organizationName: 'Mona Managed Ltd' } },
  });
  assert.ok(organizationSid);
});

test('D12 A-46 what organizations asked of the old address ends, and says why', async () => {
  const company = await makeCompany(world, 'Ina Importer');
  await proveDomain(world, company.organizationSid, 'claimed.test');
  const actor = await arrive('fay@claimed.test');
  await runImport(world, company, { domains: ['claimed.test'] });
  const [claim] = await claimsOn(world, actor.userSid);
  assert.ok(claim !== undefined);
  const [account] = await world.owner.direct.all(
    build.selectFrom('account').select('sid').where('owner_user_sid', '=', actor.userSid),
  );
  assert.ok(account !== undefined);
  const request = await askFor(world, company, account.sid);
  await change(actor, 'fay@elsewhere.test');
  const link = world.tokens.derive('claim', claim.sid, 1);
  await assert.rejects(
    world.act(anonymous, [], (unit) => lookUpClaim(unit, link)),
    { ...refused('link-unusable'), parts: { details: { reason: 'address-changed' } } },
  );
  assert.deepEqual(await requestStates(world, company.organizationSid), ['cancelled']);
  const next = await arrive('fay@claimed.test');
  await assert.rejects(
    world.act(next, [], (unit) => acceptAccountRequest(unit, { token: tokenOf(world, request) })),
    refused('link-unusable'),
  );
  const audit = await auditOf(world, company.organizationSid);
  assert.ok(audit.includes('claim.decline done'));
  const [ended] = await world.owner.direct.all(
    build.selectFrom('claim').select('status').where('sid', '=', claim.sid),
  );
  assert.equal(ended?.status, 'declined', 'the organization took nothing back');
  assert.ok(audit.includes('account-request.cancel done'));
});

test('A-02 A-46 invitations stay with their mailbox: the old one keeps its own, the new one’s are the person’s', async () => {
  const company = await makeCompany(world, 'Iris Inviter');
  await proveDomain(world, company.organizationSid, 'invited.test');
  const actor = await arrive('gil@invited.test');
  const old = await makePendingInvitation(world, company, 'gil@invited.test');
  await makePendingInvitation(world, company, 'gil.new@invited.test');
  const invitedBefore = await findUserLoginByEmail(world.owner.direct, 'gil.new@invited.test');
  assert.equal(invitedBefore?.status, 'invited');
  await change(actor, 'gil.new@invited.test');
  assert.equal(await emailOf(actor), 'gil.new@invited.test');
  assert.deepEqual(await statusesOf(world, 'gil@invited.test'), ['pending']);
  assert.equal(
    (await findUserLoginByEmail(world.owner.direct, 'gil@invited.test'))?.status,
    'invited',
  );
  await assert.rejects(
    world.act(actor, [], (unit) => acceptInvitation(unit, { token: old.token })),
    refused('invitation-wrong-person'),
  );
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
});

test('I-07 an invitation that was accepted under the old address stays in order', async () => {
  const company = await makeCompany(world, 'Abel Accepter');
  const accountSid = await makeManagedAccount(world, company, 'Shared', company.owner);
  const tenantSid = company.organizationSid;
  const { token } = await makePendingAccountInvitation(
    world,
    { inviter: company.owner, tenantSid, accountSid },
    'hal@old.test',
  );
  const actor = await arrive('hal@old.test');
  await world.act(actor, [], (unit) => acceptInvitation(unit, { token }));
  await change(actor, 'hal@new.test');
  const person = await world.read(tenantSid, (db) => findPerson(db, tenantSid, actor.userSid));
  assert.deepEqual([person?.relation, person?.email], ['external', 'hal@new.test']);
  assert.ok((await auditOf(world, tenantSid)).includes('user.readdress done'));
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
});

test('R-8 an organization that decides who signs up decides about its addresses, told to the mailbox', async () => {
  const company = await makeCompany(world, 'Rhea Restricts');
  const { organizationSid } = company;
  await proveDomain(world, organizationSid, 'restricted.test');
  const actor = await arrive('kim@old.test');
  await start(actor, 'kim@restricted.test');
  const token = await deliveredToken(world);
  await world.act(company.owner, [organizationSid], (unit) =>
    updateOrganization(unit, {
      organizationSid,
      signUpRule: 'restricted',
      ifMatch: null,
    }),
  );
  await assert.rejects(complete(actor, token), refused('sign-up-restricted'));
  await start(actor, 'kim@restricted.test');
  await world.events.drain();
  assert.equal(lastMail().subject, 'Your organization decides about this address');
  assert.ok(!lastMail().text.includes('#token='));
});
