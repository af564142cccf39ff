import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSid } from '@guildhall/contract';
import { readDeliveryReport } from './delivery-report.ts';
import { readSendingId, sendingIdOf } from './mail-message-id.ts';

const sid = parseSid('invitation', `NF${'0123456789abcdef'.repeat(2)}`);
assert.ok(sid !== undefined);
const messageId = sendingIdOf({ invitationSid: sid, round: 2 }, 'https://guildhall.example');

/** A report as mail servers write it (RFC 3464, appendix B). */
const report = [
  'From: MAILER-DAEMON@mx.example',
  'To: guildhall@example.com',
  'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
  '',
  '--b',
  'Content-Type: text/plain',
  '',
  'Your message could not be delivered.',
  '',
  '--b',
  'Content-Type: message/delivery-status',
  '',
  'Reporting-MTA: dns; mx.example',
  '',
  'Final-Recipient: RFC822; ada@example.com',
  'Action: failed',
  'Status: 5.1.1',
  'Diagnostic-Code: smtp; 550 5.1.1 <ada@example.com>:',
  ' user unknown',
  '',
  '--b',
  'Content-Type: text/rfc822-headers',
  '',
  `Message-ID: ${messageId}`,
  'Subject: Invitation',
  '',
  '--b--',
].join('\r\n');

test('a delivery report says who did not get the mail, and why in the words of the server', () => {
  assert.deepEqual(readDeliveryReport(report), [
    {
      recipient: 'ada@example.com',
      isPermanent: true,
      status: '5.1.1',
      diagnostic: '550 5.1.1 <ada@example.com>: user unknown',
    },
  ]);
  assert.deepEqual(readSendingId(report), { invitationSid: sid, round: 2 });
});

test('what is only late is not permanent, and any other mail is no report', () => {
  const late = report.replace('failed', 'delayed').replace('5.1.1\r', '4.4.1\r');
  assert.deepEqual(
    readDeliveryReport(late).map(({ isPermanent }) => isPermanent),
    [false],
  );
  assert.deepEqual(readDeliveryReport('Subject: Hello\r\n\r\nI am away.'), []);
  assert.equal(readSendingId('<EV1@guildhall.example>'), undefined);
});
