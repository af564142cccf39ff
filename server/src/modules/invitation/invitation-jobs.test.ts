import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { InvitationSid, TenantSid } from '@guildhall/contract';
import { makeCompanyWithDomain, makePendingInvitation } from '../../../test/support/invitations.ts';
import { minute } from '../../../test/support/moved-clock.ts';
import type { Company } from '../../../test/support/people.ts';
import { openWorld, type World } from '../../../test/support/world.ts';
import { build } from '../../core/database.ts';
import type { DeliveredEvent } from '../../core/event-handler.ts';
import { type MailMessage, MailRejected } from '../../platform/mail/mailer.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { invitationEventHandlers } from './invitation-jobs.ts';
import { findInvitation } from './invitation-store.ts';
import { resendInvitation } from './resend-invitation.ts';
import { revokeInvitation } from './revoke-invitation.ts';

let world: World;
let company: Company;
before(async () => {
  world = await openWorld();
  company = await makeCompanyWithDomain(world, 'Olga Owner', 'a.test');
});
after(() => world.close());

/** A mailer that keeps what it is given, or fails as told. */
function recorder(fault?: Error) {
  const sent: MailMessage[] = [];
  const mailer = {
    async send(message: MailMessage) {
      if (fault !== undefined) throw fault;
      sent.push(message);
    },
  };
  const [handler] = invitationEventHandlers({
    ...world,
    mailer,
    publicUrl: () => 'https://guildhall.example',
  });
  return {
    sent,
    deliver: (event: DeliveredEvent) => handler?.handle(event),
    gaveUp: (event: DeliveredEvent) => handler?.gaveUp?.(event),
  };
}

async function eventsOf(sid: InvitationSid): Promise<DeliveredEvent[]> {
  const rows = await world.owner.direct.all(
    build
      .selectFrom('outbox')
      .select(['sid', 'type', 'tenant_sid', 'subject_sid', 'payload', 'request_id', 'created_at'])
      .where('subject_sid', '=', sid)
      .where('type', 'in', ['invitation.created', 'invitation.resent'])
      .orderBy('sequence'),
  );
  return rows.map((row) => ({
    sid: row.sid,
    type: row.type === 'invitation.created' ? 'invitation.created' : 'invitation.resent',
    tenantSid: row.tenant_sid,
    subjectSid: row.subject_sid,
    payload: row.payload as Record<string, unknown>,
    requestId: row.request_id,
    createdAt: row.created_at,
    attempts: 0,
  }));
}

async function firstEventOf(sid: InvitationSid): Promise<DeliveredEvent> {
  const [event] = await eventsOf(sid);
  assert.ok(event);
  return event;
}
const read = (tenantSid: TenantSid, sid: InvitationSid) =>
  world.read(tenantSid, (db) => findInvitation(db, tenantSid, sid));
const at = (invitationSid: InvitationSid) => ({
  tenantSid: company.organizationSid,
  accountSid: null,
  invitationSid,
  ifMatch: null,
});

test('mails the very token that was committed; delivered twice, it mails once (I-23, I-10)', async () => {
  const { sid, token, tenantSid } = await makePendingInvitation(world, company, 'mailed@a.test');
  const event = await firstEventOf(sid);
  const { sent, deliver } = recorder();
  await deliver(event);
  await deliver(event);
  assert.equal(sent.length, 1);
  assert.deepEqual(
    [sent[0]?.to, sent[0]?.messageId],
    ['mailed@a.test', `<${sid}.1@guildhall.example>`],
  );
  assert.ok(sent[0]?.text.includes(`https://guildhall.example/invitation#token=${token}`));
  assert.equal((await read(tenantSid, sid))?.mailState, 'sent');
  assert.ok(!JSON.stringify(event.payload).includes(token));
});

test('keeps the reason when the address is refused for good', async () => {
  const { sid, tenantSid } = await makePendingInvitation(world, company, 'bounced@a.test');
  await recorder(new MailRejected('550 no such user')).deliver(await firstEventOf(sid));
  const invitation = await read(tenantSid, sid);
  assert.deepEqual(
    [invitation?.mailState, invitation?.mailError, invitation?.version],
    ['failed', '550 no such user', 1],
  );
});

test('leaves a passing fault to the next try', async () => {
  const { sid, tenantSid } = await makePendingInvitation(world, company, 'later@a.test');
  await assert.rejects(async () =>
    recorder(new Error('connection refused')).deliver(await firstEventOf(sid)),
  );
  assert.equal((await read(tenantSid, sid))?.mailState, 'queued');
});

test('F-07: a mail that is given up shows as failed, unless it was sent again meanwhile', async () => {
  const { organizationSid } = company;
  const { sid, tenantSid } = await makePendingInvitation(world, company, 'never@a.test');
  await recorder().gaveUp(await firstEventOf(sid));
  const invitation = await read(tenantSid, sid);
  assert.deepEqual(
    [invitation?.mailState, invitation?.mailError],
    ['failed', 'No mail server took the message within 24 hours'],
  );
  const resent = await makePendingInvitation(world, company, 'again@a.test');
  world.clock.advance(minute);
  await world.act(company.owner, [organizationSid], (unit) =>
    resendInvitation(unit, world.tokens, at(resent.sid)),
  );
  await recorder().gaveUp(await firstEventOf(resent.sid));
  assert.equal((await read(tenantSid, resent.sid))?.mailState, 'queued');
});

test('mails nothing for an invitation that has ended or was sent again meanwhile (A-04, A-06)', async () => {
  const { organizationSid } = company;
  const revoked = await makePendingInvitation(world, company, 'gone@a.test');
  await world.act(company.owner, [organizationSid], (unit) =>
    revokeInvitation(unit, at(revoked.sid)),
  );
  const accepted = await makePendingInvitation(world, company, 'quick@a.test');
  await world.act({ kind: 'anonymous' }, [], (unit) =>
    acceptInvitation(unit, {
      token: accepted.token,
      firstName: 'Q',
      password: 'Correct-Horse-7-Battery',
      passwordHash: 'hash',
    }),
  );
  const resent = await makePendingInvitation(world, company, 'twice@a.test');
  world.clock.advance(minute);
  await world.act(company.owner, [organizationSid], (unit) =>
    resendInvitation(unit, world.tokens, at(resent.sid)),
  );
  const { sent, deliver } = recorder();
  for (const { sid } of [revoked, accepted])
    for (const event of await eventsOf(sid)) await deliver(event);
  assert.equal(sent.length, 0);
  for (const event of await eventsOf(resent.sid)) await deliver(event);
  assert.equal(sent.length, 1);
  assert.ok(sent.at(0)?.text.includes(world.tokens.derive('invitation', resent.sid, 2)));
});
