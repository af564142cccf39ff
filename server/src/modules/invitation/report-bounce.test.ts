import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type BounceReport,
  createAccountInvitations,
  createInvitations,
  listAccountInvitations,
  listInvitations,
  reportBounce,
  resendInvitation,
} from '@guildhall/contract';
import {
  anAccount,
  anOrganization,
  expectOk,
  type FixtureOrganization,
} from '../../../test/support/fixture.ts';
import { minute } from '../../../test/support/moved-clock.ts';
import { operatorKey, type RunningApp, startApp } from '../../../test/support/running-app.ts';
import { build } from '../../core/database.ts';

let running: RunningApp;
let own: FixtureOrganization;
before(async () => {
  running = await startApp();
  own = await anOrganization(running, 'own.test');
});
after(() => running.close());

async function invite(email: string) {
  const params = { organizationSid: own.sid };
  const { body } = await own.owner.client.call(createInvitations, {
    params,
    body: { emails: [email], organizationRole: 'standard-user' },
  });
  await running.deliver();
  const invitationSid = body.results[0]?.invitationSid;
  assert.ok(invitationSid != null);
  return { ...params, invitationSid };
}

/** The Message-ID of the last mail to the address. */
function lastMessageId(email: string): string {
  return running.mails.findLast(({ to }) => to === email)?.messageId ?? '';
}

async function mailOf(email: string) {
  const { items } = (
    await own.owner.client.call(listInvitations, {
      params: { organizationSid: own.sid },
      query: { search: email },
    })
  ).body;
  return { state: items[0]?.mailState, error: items[0]?.mailError };
}

async function report(body: BounceReport): Promise<string> {
  const client = running.browser({ authorization: `Bearer ${operatorKey}` });
  return (await client.call(reportBounce, { body })).body.outcome;
}

test('a mail that comes back is shown to the inviter with the words of the server, once', async () => {
  const email = 'gone@own.test';
  await invite(email);
  assert.deepEqual(await mailOf(email), { state: 'sent', error: null });
  const body = {
    messageId: lastMessageId(email),
    recipient: 'Gone@OWN.test',
    status: '5.1.1',
    diagnostic: '550 no such user',
  };
  assert.equal(await report(body), 'noted');
  const error = 'The mail came back (5.1.1): 550 no such user';
  assert.deepEqual(await mailOf(email), { state: 'failed', error });
  assert.equal(await report({ ...body, diagnostic: 'again' }), 'noted');
  assert.deepEqual(await mailOf(email), { state: 'failed', error });
});

test('F-07: invitations are listed by what became of their mail, into the organization and to an account', async () => {
  const accountSid = await anAccount(own, 'Mailed');
  const { client } = own.owner;
  const bounced = async (email: string) => {
    const messageId = lastMessageId(email);
    assert.equal(await report({ messageId, recipient: email, status: '5.1.1' }), 'noted');
  };
  await invite('back@own.test');
  await invite('there@own.test');
  const body = { emails: ['back@side.test', 'there@side.test'], roles: ['support' as const] };
  await expectOk(client.call(createAccountInvitations, { params: { accountSid }, body }));
  await running.deliver();
  await bounced('back@own.test');
  await bounced('back@side.test');
  const organization = { organizationSid: own.sid };
  for (const [mailState, is] of [
    ['failed', 'back'],
    ['sent', 'there'],
  ] as const) {
    const query = { mailState, pageSize: 100, count: true };
    const users = await expectOk(client.call(listInvitations, { params: organization, query }));
    const emails = users.body.items.map(({ email }) => email);
    assert.ok(emails.includes(`${is}@own.test`));
    assert.ok(users.body.items.every((one) => one.mailState === mailState));
    assert.equal(users.body.total?.count, emails.length);
    const ofAccount = { params: { accountSid }, query };
    const { items } = (await expectOk(client.call(listAccountInvitations, ofAccount))).body;
    assert.deepEqual(
      items.map(({ email }) => email),
      [`${is}@side.test`],
    );
  }
});

test('the report of a mail server is taken as it was received', async () => {
  const email = 'raw@own.test';
  await invite(email);
  const message = [
    'Content-Type: message/delivery-status',
    '',
    `Final-Recipient: rfc822; ${email}`,
    'Action: failed',
    'Status: 5.2.2',
    'Diagnostic-Code: smtp; 552 mailbox full',
    '',
    `Message-ID: ${lastMessageId(email)}`,
  ].join('\r\n');
  assert.equal(await report({ message }), 'noted');
  assert.equal((await mailOf(email)).error, 'The mail came back (5.2.2): 552 mailbox full');
});

test('what is late, older, elsewhere or made up changes nothing', async () => {
  const email = 'fine@own.test';
  const params = await invite(email);
  const first = { messageId: lastMessageId(email), recipient: email, status: '5.1.1' };
  assert.equal(await report({ ...first, status: '4.4.1' }), 'not-permanent');
  assert.equal(await report({ ...first, recipient: 'other@own.test' }), 'unknown');
  assert.equal(await report({ ...first, messageId: '<EV1@guildhall.example>' }), 'unknown');
  running.clock.advance(2 * minute);
  await expectOk(own.owner.client.call(resendInvitation, { params }));
  await running.deliver();
  assert.equal(await report(first), 'unknown');
  assert.deepEqual(await mailOf(email), { state: 'sent', error: null });
  assert.equal(await report({ ...first, messageId: lastMessageId(email) }), 'noted');
});

test('nobody but the operator reports', async () => {
  const body = { messageId: '<x@y>', recipient: 'a@own.test', status: '5.1.1' };
  assert.equal((await own.owner.client.call(reportBounce, { body })).status, 401);
});

test('a mail that could not be handed over says when it is tried again', async () => {
  const params = { organizationSid: own.sid };
  const email = 'later@own.test';
  const body = { emails: [email], organizationRole: 'standard-user' as const };
  const made = (await own.owner.client.call(createInvitations, { params, body })).body;
  const next = new Date(running.clock.now().getTime() + 5 * minute);
  await running.owner.write({}, (tx) =>
    tx.run(
      build
        .updateTable('outbox')
        .set({ attempts: 1, next_attempt_at: next })
        .where('subject_sid', '=', made.results[0]?.invitationSid ?? ''),
    ),
  );
  const retryAt = async () => {
    const query = { search: email };
    const { items } = (await own.owner.client.call(listInvitations, { params, query })).body;
    return items[0]?.mailRetryAt;
  };
  assert.equal(await retryAt(), next.toISOString());
  running.clock.advance(6 * minute);
  await running.deliver();
  assert.equal(await retryAt(), null);
  assert.equal((await mailOf(email)).state, 'sent');
});
