import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { proveDomain } from '../../../test/support/domains.ts';
import {
  allowDirect,
  claimsOn,
  importEngine,
  runImport,
  signUp,
} from '../../../test/support/imports.ts';
import { makePendingInvitation } from '../../../test/support/invitations.ts';
import { minute } from '../../../test/support/moved-clock.ts';
import { type Company, makeCompany, makeManagedAccount } from '../../../test/support/people.ts';
import { type RecordedMailer, recordedMailer } from '../../../test/support/recorded-mailer.ts';
import { openWorld, type World } from '../../../test/support/world.ts';
import { createEventWorker, type EventWorker } from '../../core/deliver-events.ts';
import { Failure } from '../../core/failure.ts';
import { createLog } from '../../platform/log.ts';
import { MailRejected } from '../../platform/mail/mailer.ts';
import { acceptInvitation } from '../invitation/accept-invitation.ts';
import { moveInvitations } from '../invitation/index.ts';
import { updateUserLogin } from '../user/index.ts';
import { acceptClaim } from './accept-claim.ts';
import { writeClaimMail, writeImportedMail } from './claim-mail.ts';
import { claimEventHandlers } from './index.ts';
import { listMyClaims } from './list-my-claims.ts';
import { lookUpClaim } from './look-up-claim.ts';
import { resendClaim } from './resend-claim.ts';

let world: World;
let company: Company;
let mailer: RecordedMailer;
let worker: EventWorker;
let rounds = 0;
let domain: string;
before(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  rounds += 1;
  domain = `m${rounds}.test`;
  company = await makeCompany(world, `Owner ${rounds}`);
  await proveDomain(world, company.organizationSid, domain);
  mailer = recordedMailer();
  worker = createEventWorker({
    connections: world.worker,
    clock: world.clock,
    log: createLog({ level: 'silent' }),
    handlers: claimEventHandlers({ ...world, mailer, publicUrl: () => 'https://g.example' }),
  });
  await worker.drain();
  mailer.mails.length = 0;
});
after(() => world.close());

const refusal = (code: string) => (error: unknown) =>
  error instanceof Failure && error.code === code;

test('A-25 R-42 who is asked gets a mail that names the organization, the effects, and the accounts that come along', async () => {
  const accountSid = await makeManagedAccount(world, company, 'Shop');
  const ida = await signUp(world, `ida@${domain}`);
  await runImport(world, company, {
    domains: [domain],
    accounts: [{ accountSid, roles: ['support'] }],
  });
  await worker.drain();
  await worker.drain();
  const [mail, ...others] = mailer.mails;
  assert.equal(others.length, 0);
  assert.ok(mail);
  assert.equal(mail.to, ida.email);
  for (const part of [`Owner ${rounds} Ltd`, 'ida', 'Shop', 'delete your user', 'decline'])
    assert.ok(mail.text.replace(/\s+/g, ' ').includes(part), part);
  const token = /\/claim#token=([\w-]{43})/.exec(mail.text)?.[1] ?? '';
  const offer = await world.act({ kind: 'anonymous' }, [], (unit) => lookUpClaim(unit, token));
  assert.deepEqual(
    [offer.organizationName, offer.ownAccounts.map(({ accountSid: sid }) => sid)],
    [`Owner ${rounds} Ltd`, [ida.accountSid]],
  );
  assert.deepEqual(offer.accounts, [{ accountName: 'Shop', roles: ['support'] }]);
  assert.equal((await claimsOn(world, ida.userSid))[0]?.mail_state, 'sent');
});

test('R-42 without notice nobody gets a mail; the person finds the claim among their own, and only the person', async () => {
  const ida = await signUp(world, `ida@${domain}`);
  const eve = await signUp(world, `eve@other-${domain}`);
  await runImport(world, company, { domains: [domain], notify: false });
  await worker.drain();
  assert.equal(mailer.mails.length, 0);
  const now = world.clock.now();
  const own = await world.connections.read({ user: ida.userSid }, (db) =>
    listMyClaims(db, ida.userSid, now),
  );
  assert.deepEqual(
    own.map(({ claim, organizationName }) => [claim.email, organizationName]),
    [[ida.email, `Owner ${rounds} Ltd`]],
  );
  const none = await world.connections.read({ user: eve.userSid }, (db) =>
    listMyClaims(db, eve.userSid, now),
  );
  assert.deepEqual(none, []);
  const claimSid = own[0]?.claim.sid;
  await assert.rejects(
    world.act(eve, [], (unit) => acceptClaim(unit, moveInvitations, { claimSid })),
    refusal('link-unusable'),
  );
  await world.act(ida, [], (unit) => acceptClaim(unit, moveInvitations, { claimSid }));
});

test('the link of another person is refused to whoever is signed in; sending again kills the old link', async () => {
  const ida = await signUp(world, `ida@${domain}`);
  const eve = await signUp(world, `eve@other-${domain}`);
  await runImport(world, company, { domains: [domain] });
  const [claim] = await claimsOn(world, ida.userSid);
  assert.ok(claim);
  const { organizationSid } = company;
  const token = world.tokens.derive('claim', claim.sid, 1);
  await assert.rejects(
    world.act(eve, [], (unit) => acceptClaim(unit, moveInvitations, { token })),
    refusal('claim-wrong-person'),
  );
  await assert.rejects(
    world.act({ kind: 'anonymous' }, [], (unit) => acceptClaim(unit, moveInvitations, { token })),
    refusal('not-authenticated'),
  );
  world.clock.advance(2 * minute);
  await world.act(company.owner, [organizationSid], (unit) =>
    resendClaim(unit, world.tokens, { organizationSid, sid: claim.sid, ifMatch: null }),
  );
  await assert.rejects(
    world.act(ida, [], (unit) => acceptClaim(unit, moveInvitations, { token })),
    refusal('link-unusable'),
  );
  const next = world.tokens.derive('claim', claim.sid, 2);
  await world.act(ida, [], (unit) => acceptClaim(unit, moveInvitations, { token: next }));
});

test('R-43 who was imported without being asked is told in their own language, if the run says so', async () => {
  await allowDirect(world, company.organizationSid);
  const ken = await signUp(world, `ken@${domain}`);
  await world.act(company.owner, [company.organizationSid], async (unit) => {
    await updateUserLogin(unit.tx, ken.userSid, { locale: 'ja' });
    unit.unchanged();
  });
  await runImport(world, company, { mode: 'direct', domains: [domain] });
  await worker.drain();
  assert.equal(mailer.mails.length, 1);
  assert.ok(mailer.mails[0]?.subject.includes('管理対象になりました'));
});

test('a mail that bounces stands on the claim, and a person who joined by an invitation is asked no longer', async () => {
  const ida = await signUp(world, `ida@${domain}`);
  const invitation = await makePendingInvitation(world, company, ida.email);
  await runImport(world, company, { domains: [domain] });
  const failing = createEventWorker({
    connections: world.worker,
    clock: world.clock,
    log: createLog({ level: 'silent' }),
    handlers: claimEventHandlers({
      ...world,
      publicUrl: () => 'https://g.example',
      mailer: { send: () => Promise.reject(new MailRejected('550 no such mailbox')) },
    }),
  });
  await failing.drain();
  assert.equal((await claimsOn(world, ida.userSid))[0]?.mail_state, 'failed');
  await world.act(ida, [], (unit) => acceptInvitation(unit, { token: invitation.token }));
  await failing.drain();
  assert.equal((await claimsOn(world, ida.userSid))[0]?.status, 'revoked');
  await importEngine(world).drain();
});

test('the mails of an import promise nothing that is not there, in both languages', () => {
  const common = {
    askedByName: 'Olga Owner',
    organizationName: 'Acme',
    ownAccounts: [],
    accounts: [],
    address: 'https://guildhall.example/claim',
    expiresAt: new Date(0),
    timeZone: 'UTC',
  };
  for (const locale of ['en', 'ja'] as const) {
    for (const { text } of [
      writeClaimMail({ ...common, locale }),
      writeImportedMail({ ...common, locale }),
    ]) {
      assert.doesNotMatch(text, /two-factor|second factor|private address/i);
      assert.doesNotMatch(text, /二要素|個人のアドレス/);
    }
  }
});

test('A-102 names in the mails of an import cannot become links or markup, in both languages', () => {
  for (const locale of ['en', 'ja'] as const) {
    const told = {
      locale,
      askedByName: 'Visit http://evil.example <b>now</b>',
      organizationName: 'evil.example\r\nBcc: x@y.test',
      ownAccounts: [{ accountName: '<script>alert(1)</script>' }],
      accounts: [],
      address: 'https://g.example/claim#token=x',
    };
    const asked = { ...told, timeZone: 'UTC', expiresAt: new Date('2026-04-01T00:00:00.000Z') };
    for (const mail of [writeClaimMail(asked), writeImportedMail(told)]) {
      assert.ok(!mail.html.includes('<script>') && !mail.html.includes('<b>now'));
      assert.ok(!/http:\/\/evil/.test(mail.text) && !mail.subject.includes('\n'));
    }
  }
});
