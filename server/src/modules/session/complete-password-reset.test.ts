import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hour, minute } from '../../../test/support/moved-clock.ts';
import { type Company, makeCompany, makeMember } from '../../../test/support/people.ts';
import {
  actorOf,
  auditOf,
  cookieOf,
  deliveredToken,
  goodPassword,
  openSessionWorld,
  otherPassword,
  type SessionWorld,
  signIn,
  signUp,
} from '../../../test/support/session-world.ts';
import { findPerson, findUserLogin, updateUserLogin } from '../user/index.ts';
import { changePassword, prepareChange } from './change-password.ts';
import { completePasswordReset } from './complete-password-reset.ts';
import { createSignInLink } from './create-sign-in-link.ts';
import { preparePasswordReset } from './new-password.ts';
import { redeemSignInLink } from './redeem-sign-in-link.ts';
import { resetUserPassword } from './reset-user-password.ts';
import { startPasswordReset } from './start-password-reset.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

const anonymous = { kind: 'anonymous' } as const;
const refused = (code: string) => ({ name: 'Failure', code });

async function ask(email: string): Promise<string> {
  await world.act(anonymous, [], (unit) => startPasswordReset(unit, world.session, { email }));
  return deliveredToken(world);
}

async function complete(token: string, password = otherPassword): Promise<void> {
  const input = { token, password };
  const prepared = await preparePasswordReset(world.connections.direct, input, world.clock.now());
  await world.act(anonymous, [], (unit) => completePasswordReset(unit, { token, ...prepared }));
}

const unusable = refused('link-unusable');

test('A-56 A-57 A-58: a reset sets the password once, ends every session and opens none', async () => {
  const signedIn = await signUp(world, 'ada@example.com');
  const token = await ask('Ada@example.com');
  await complete(token);
  assert.equal(await world.authenticate(cookieOf(signedIn)), undefined);
  await assert.rejects(signIn(world, 'ada@example.com', goodPassword), refused('sign-in-failed'));
  await signIn(world, 'ada@example.com', otherPassword);
  await assert.rejects(complete(token), unusable);
  const audit = await auditOf(world, signedIn.me.user.sid);
  assert.ok(audit.includes('password-link.create done'));
  assert.ok(audit.includes('password-reset.complete done'));
  await world.events.drain();
  assert.equal(world.mailer.mails.at(-1)?.subject, 'Your password was changed');
});

test('A-56: a newer link, a change of password, suspension and time each kill a password link', async () => {
  const signedIn = await signUp(world, 'many@example.com');
  const actor = await actorOf(world, signedIn);
  const older = await ask('many@example.com');
  const newer = await ask('many@example.com');
  await assert.rejects(complete(older), unusable);

  const prepared = await prepareChange(world.connections.direct, actor, {
    currentPassword: goodPassword,
    newPassword: otherPassword,
    now: world.clock.now(),
  });
  await world.act(actor, [], (unit) =>
    changePassword(unit, world.session.actions, actor, prepared),
  );
  await assert.rejects(complete(newer, goodPassword), unusable);

  const suspended = await ask('many@example.com');
  const set = (status: 'active' | 'suspended') =>
    world.connections.write({}, (tx) => updateUserLogin(tx, actor.userSid, { status }));
  await set('suspended');
  await assert.rejects(complete(suspended, goodPassword), unusable);
  await set('active');

  const late = await ask('many@example.com');
  world.clock.advance(hour);
  await assert.rejects(complete(late, goodPassword), unusable);
});

test('A-69: for an unknown, an invited or a suspended address nothing is mailed', async () => {
  const { me } = await signUp(world, 'quiet@example.com');
  await world.connections.write({}, (tx) =>
    updateUserLogin(tx, me.user.sid, { status: 'suspended' }),
  );
  const before = world.mailer.mails.length;
  for (const email of ['nobody@example.com', 'quiet@example.com']) {
    await world.act(anonymous, [], (unit) => startPasswordReset(unit, world.session, { email }));
  }
  await world.events.drain();
  assert.equal(world.mailer.mails.length, before);
});

test('R-94: the current password is refused as the new one', async () => {
  await signUp(world, 'same@example.com');
  const token = await ask('same@example.com');
  await assert.rejects(complete(token, goodPassword), refused('password-too-weak'));
  await complete(token);
});

test('A-67: a change of password needs the current one and ends every other session', async () => {
  const first = await signUp(world, 'change@example.com');
  const second = await signIn(world, 'change@example.com', goodPassword);
  const actor = await actorOf(world, second);
  const now = world.clock.now();
  const input = { currentPassword: goodPassword, newPassword: otherPassword, now };
  const prepare = (parts: Partial<typeof input>) =>
    prepareChange(world.connections.direct, actor, { ...input, ...parts });
  const wrong = await prepare({ currentPassword: 'wrong' });
  await assert.rejects(
    world.act(actor, [], (unit) => changePassword(unit, world.session.actions, actor, wrong)),
    refused('password-wrong'),
  );
  await assert.rejects(prepare({ newPassword: goodPassword }), refused('password-too-weak'));
  const prepared = await prepare({});
  await world.act(actor, [], (unit) =>
    changePassword(unit, world.session.actions, actor, prepared),
  );
  assert.equal(await world.authenticate(cookieOf(first)), undefined);
  assert.ok(await world.authenticate(cookieOf(second)));
  await assert.rejects(
    world.act(actor, [], (unit) => changePassword(unit, world.session.actions, actor, prepared)),
    refused('password-wrong'),
  );
});

test('R-23 A-57: an administrator forces a new password: old password and sessions are dead at once', async () => {
  const company = await makeCompany(world, 'Grace Hopper');
  const { organizationSid, owner } = company;
  const member = await makeMember(world, company, 'Alan Turing');
  const link = await world.act(owner, [], (unit) =>
    createSignInLink(unit, world.session, {
      userSid: member.userSid,
      publicUrl: 'https://x.example',
    }),
  );
  const token = link.slice(link.indexOf('=') + 1);
  const signedIn = await world.act(anonymous, [], (unit) =>
    redeemSignInLink(unit, world.session, token),
  );
  assert.equal(signedIn.me.organization?.role, 'standard-user');
  await assert.rejects(
    world.act(anonymous, [], (unit) => redeemSignInLink(unit, world.session, token)),
    unusable,
  );

  await world.act(owner, [organizationSid], (unit) =>
    resetUserPassword(unit, world.session, { organizationSid, userSid: member.userSid }),
  );

  assert.equal(await world.authenticate(cookieOf(signedIn)), undefined);
  const person = () =>
    world.read(organizationSid, (db) => findPerson(db, organizationSid, member.userSid));
  assert.equal((await person())?.mustSetPassword, true);
  const forced = await deliveredToken(world);
  const mail = world.mailer.mails.findLast(({ to }) => to === member.email);
  assert.match(mail?.subject ?? '', /^Grace Hopper Ltd: please choose a new password$/);
  assert.match(mail?.text ?? '', /Grace Hopper asked you/);
  world.clock.advance(23 * hour);
  await complete(forced);
  await signIn(world, member.email, otherPassword);
  assert.equal((await person())?.mustSetPassword, false);
  const user = await findUserLogin(world.connections.direct, member.userSid);
  assert.deepEqual([user?.mustSetPassword, user?.organizationSid], [false, organizationSid]);
});

test('A-39: an Administrator does not force a new password on the Owner', async () => {
  const company = await makeCompany(world, 'Edith Clarke');
  const { organizationSid, owner } = company;
  const admin = await makeMember(world, company, 'Mary Shaw', 'administrator');
  const reset = (actor: typeof admin) =>
    world.act(actor, [organizationSid], (unit) =>
      resetUserPassword(unit, world.session, { organizationSid, userSid: owner.userSid }),
    );
  await assert.rejects(reset(admin), refused('organization-owner-only'));
  await reset(owner);
});

test('R-23: only active managed people can be made to choose a new password', async () => {
  const company = await makeCompany(world, 'Joan Clarke');
  const other = await makeCompany(world, 'Rosa Peters');
  const { organizationSid, owner } = company;
  await assert.rejects(
    world.act(owner, [organizationSid], (unit) =>
      resetUserPassword(unit, world.session, { organizationSid, userSid: other.owner.userSid }),
    ),
    refused('not-found'),
  );
});

test('A-56: a password link that an administrator caused outlives an hour but not a day', async () => {
  const company = await makeCompany(world, 'Ida Rhodes');
  const member = await makeMember(world, company, 'Kay McNulty');
  await world.act(company.owner, [company.organizationSid], (unit) =>
    resetUserPassword(unit, world.session, {
      organizationSid: company.organizationSid,
      userSid: member.userSid,
    }),
  );
  const token = await deliveredToken(world);
  world.clock.advance(24 * hour - minute);
  const input = { token, password: goodPassword };
  await preparePasswordReset(world.connections.direct, input, world.clock.now());
  world.clock.advance(minute);
  await assert.rejects(complete(token), unusable);
});

test('R-23 R-94: the password that an administrator ended is not taken again, however often it was ended', async () => {
  const company = await makeCompany(world, 'Betty Holberton');
  const member = await signUpAsMember(company);
  const force = () =>
    world.act(company.owner, [company.organizationSid], (unit) =>
      resetUserPassword(unit, world.session, {
        organizationSid: company.organizationSid,
        userSid: member.userSid,
      }),
    );
  await force();
  await force();
  const token = await deliveredToken(world);
  await assert.rejects(complete(token, goodPassword), refused('password-too-weak'));
  await assert.rejects(signIn(world, member.email, goodPassword), refused('sign-in-failed'));
  await complete(token);
  await signIn(world, member.email, otherPassword);
  await complete(await ask(member.email), goodPassword);
  await signIn(world, member.email, goodPassword);
});

/** A managed person with a password. */
async function signUpAsMember(company: Company) {
  const member = await makeMember(world, company, 'Jean Bartik');
  await complete(await ask(member.email), goodPassword);
  return member;
}
