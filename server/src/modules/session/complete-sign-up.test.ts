import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isSid } from '@guildhall/contract';
import { hour, minute } from '../../../test/support/moved-clock.ts';
import { makeCompany } from '../../../test/support/people.ts';
import {
  actorOf,
  askToSignUp,
  auditOf,
  cookieOf,
  finishSignUp,
  openSessionWorld,
  type SessionWorld,
  signIn,
  signUp,
} from '../../../test/support/session-world.ts';
import { systemActor } from '../../../test/support/world.ts';
import { build } from '../../core/database.ts';
import { locateAccount } from '../account/index.ts';
import { findPerson, findUserLoginByEmail, insertPerson, insertUserLogin } from '../user/index.ts';
import { startSignUp } from './start-sign-up.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

const refused = (code: string) => ({ name: 'Failure', code });

test('D1: a sign-up makes an active person with one independent account and signs in', async () => {
  const signedIn = await signUp(world, 'Ada@Example.com');
  const { user, organization } = signedIn.me;
  assert.deepEqual(
    [user.email, user.firstName, user.status, organization],
    ['ada@example.com', 'Ada', 'active', null],
  );
  assert.ok(user.emailVerifiedAt);
  const tenants = await world.owner.direct.all(
    build.selectFrom('person').select('tenant_sid').where('user_sid', '=', user.sid),
  );
  assert.equal(tenants.length, 1);
  const accountSid = tenants[0]?.tenant_sid;
  assert.ok(accountSid !== undefined && isSid('account', accountSid));
  assert.equal(await locateAccount(world.connections.direct, accountSid), accountSid);
  assert.equal((await actorOf(world, signedIn)).userSid, user.sid);
  assert.deepEqual(await auditOf(world, user.sid), ['sign-up.start done', 'sign-up.complete done']);
});

test('I-10: a sign-up link works once, for a day, and the newest lives', async () => {
  const first = await askToSignUp(world, 'twice@example.com');
  const second = await askToSignUp(world, 'twice@example.com');
  await assert.rejects(finishSignUp(world, first), refused('link-unusable'));
  await finishSignUp(world, second);
  await assert.rejects(finishSignUp(world, second), refused('link-unusable'));

  const late = await askToSignUp(world, 'late@example.com');
  world.clock.advance(24 * hour);
  await assert.rejects(finishSignUp(world, late), refused('link-unusable'));
});

test('I-10: tokens are stored as hashes and stand in no event and no log', async () => {
  const token = await askToSignUp(world, 'hashed@example.com');
  const tables = ['link', 'outbox', 'audit_entry'] as const;
  for (const table of tables) {
    const rows = await world.owner.direct.all(build.selectFrom(table).selectAll());
    assert.ok(rows.length > 0);
    assert.ok(!JSON.stringify(rows).includes(token), table);
  }
});

test('A-69: for a known address the same happens, but the mail offers to sign in', async () => {
  await signUp(world, 'known@example.com');
  const before = world.mailer.mails.length;
  await world.act({ kind: 'anonymous' }, [], (unit) =>
    startSignUp(unit, world.session, { email: 'KNOWN@example.com', locale: 'en' }),
  );
  await world.events.drain();
  const mail = world.mailer.mails.at(-1);
  assert.equal(world.mailer.mails.length, before + 1);
  assert.equal(mail?.to, 'known@example.com');
  assert.match(mail?.text ?? '', /already have an account/);
  assert.doesNotMatch(mail?.text ?? '', /#token=/);
});

test('R-10 I-06 A-50: an address in another spelling is the same person, and one person only', async () => {
  const older = await askToSignUp(world, 'one@example.com');
  const { me } = await finishSignUp(world, older);
  await world.act({ kind: 'anonymous' }, [], (unit) =>
    startSignUp(unit, world.session, { email: ' One@EXAMPLE.com ', locale: 'en' }),
  );
  const link = await world.owner.direct.first(
    build.selectFrom('link').select('sid').where('subject', '=', 'one@example.com'),
  );
  const unmailed = world.tokens.derive('sign-up', link?.sid ?? '', 1);
  await assert.rejects(finishSignUp(world, unmailed), refused('link-unusable'));
  const login = await findUserLoginByEmail(world.connections.direct, 'one@example.com');
  assert.equal(login?.sid, me.user.sid);
  await world.events.drain();
  assert.match(world.mailer.mails.at(-1)?.subject ?? '', /already have/);
});

for (const email of [
  'a@evil.test,b@a.test',
  'b@a.test\nBcc:x@evil.test',
  '"b@a.test"@evil.test',
  '<b@a.test>evil@evil.test',
  'k\u212a@example.com',
]) {
  test(`A-51 A-52: ${JSON.stringify(email)} starts no sign-up`, async () => {
    const before = world.mailer.mails.length;
    await assert.rejects(askToSignUp(world, email), refused('email-invalid'));
    await world.events.drain();
    assert.equal(world.mailer.mails.length, before);
  });
}

test('D3 A-03: somebody who was only invited becomes active and independent; the organization sees it', async () => {
  const company = await makeCompany(world, 'Grace Hopper');
  const { organizationSid } = company;
  const sid = world.newSid('user');
  const invited = {
    email: 'invited@example.com',
    firstName: '',
    lastName: '',
    status: 'invited' as const,
    mustSetPassword: false,
    lastActiveAt: null,
    createdAt: world.clock.now(),
  };
  await world.act(systemActor, [organizationSid], async (unit) => {
    await insertUserLogin(unit.tx, {
      ...invited,
      sid,
      passwordHash: null,
      locale: 'en',
      timeZone: 'UTC',
      organizationSid: null,
      emailVerifiedAt: null,
    });
    await insertPerson(unit.tx, {
      ...invited,
      tenantSid: organizationSid,
      userSid: sid,
      relation: 'invited',
      organizationRole: null,
    });
    unit.unchanged();
  });
  await assert.rejects(signIn(world, invited.email, ''), refused('sign-in-failed'));

  const { me } = await signUp(world, invited.email);

  assert.deepEqual([me.user.sid, me.user.status, me.organization], [sid, 'active', null]);
  const person = await world.read(organizationSid, (db) => findPerson(db, organizationSid, sid));
  assert.deepEqual(
    [person?.relation, person?.status, person?.firstName],
    ['invited', 'invited', ''],
  );
});

test('R-94: a weak password is refused before the link is used up', async () => {
  const token = await askToSignUp(world, 'weak@example.com');
  await assert.rejects(
    finishSignUp(world, token, { password: 'short' }),
    refused('password-too-weak'),
  );
  await assert.rejects(
    finishSignUp(world, token, { firstName: 'Zwölf', password: 'Zwölf graue Wale 12' }),
    refused('password-too-weak'),
  );
  await finishSignUp(world, token);
});

test('F-07: a link that waited for the mail server goes out with its lifetime anew', async () => {
  world.mailer.fault = new Error('451 try later');
  await world.act({ kind: 'anonymous' }, [], (unit) =>
    startSignUp(unit, world.session, { email: 'patient@example.com', locale: 'ja' }),
  );
  await world.events.drain();
  const waits = [1, 5, 15, 45, 120, 360, 893];
  for (const wait of waits) {
    world.clock.advance(wait * minute);
    await world.events.drain();
  }
  world.mailer.fault = undefined;
  world.clock.advance(minute);
  await world.events.drain();
  const mail = world.mailer.mails.at(-1);
  assert.equal(mail?.to, 'patient@example.com');
  assert.match(mail?.subject ?? '', /メールアドレスの確認/);
  const token = /#token=([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';
  const { cookie } = await finishSignUp(world, token);
  assert.ok(await world.authenticate(cookieOf({ cookie })));
});

test('A-54: links start with the configured public address', async () => {
  await askToSignUp(world, 'based@example.com');
  const mail = world.mailer.mails.at(-1);
  assert.match(mail?.text ?? '', /https:\/\/guildhall\.example\/sign-up\/complete#token=/);
  assert.ok(!/https?:\/\/(?!guildhall\.example)/.test(mail?.text ?? ''));
});
