import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type InvitationMail, writeInvitationMail } from './invitation-mail.ts';

const mail: InvitationMail = {
  locale: 'en',
  timeZone: 'UTC',
  inviterName: 'Olga Owner',
  organizationName: 'Analytical',
  organizationRole: 'administrator',
  accounts: [{ accountName: 'Engine', roles: ['billing-manager', 'developer'] }],
  expiresAt: new Date('2026-03-09T09:00:00.000Z'),
  accessEndsAt: null,
  accessSponsorName: null,
  address: 'https://guildhall.example/invitation#token=abc',
};

test('says who invites, to what, with which roles, until when, and how to accept (D5, D6)', () => {
  const { subject, text, html } = writeInvitationMail(mail);
  assert.equal(subject, 'Olga Owner invites you to Analytical');
  for (const part of [
    'Olga Owner',
    'Analytical',
    'Administrator',
    'Engine (Billing Manager, Developer)',
    '9 March 2026 at 09:00 UTC',
    mail.address,
  ]) {
    assert.ok(text.includes(part), part);
  }
  assert.ok(html.includes('href="https://guildhall.example/invitation#token=abc"'));
});

test('says that the user will be managed and that accounts come along, in both forms and languages; to accounts alone it does not', () => {
  const sentences = { en: /suspend or delete your user/, ja: /ユーザーの停止や削除/ } as const;
  const along = { en: /become accounts of Analytical/, ja: /Analytical のアカウントになります/ };
  for (const locale of ['en', 'ja'] as const) {
    const { text, html } = writeInvitationMail({ ...mail, locale });
    for (const form of [text.replaceAll(/\s+/g, ' '), html]) {
      assert.match(form, sentences[locale]);
      assert.match(form, along[locale]);
    }
    const toAccounts = writeInvitationMail({ ...mail, locale, organizationRole: null });
    assert.doesNotMatch(toAccounts.text, sentences[locale]);
  }
});

test('says the same in Japanese', () => {
  const { subject, text } = writeInvitationMail({ ...mail, locale: 'ja' });
  assert.equal(subject, 'Olga Owner さんから Analytical への招待');
  for (const part of ['管理者', '請求管理者', '2026年3月9日 9:00 UTC', mail.address])
    assert.ok(text.includes(part), part);
  const plain = writeInvitationMail({ ...mail, locale: 'ja', organizationRole: 'standard-user' });
  assert.ok(plain.text.includes('一般ユーザー'), 'as the screens call the role');
});

test('R-35: says when the access ends and who answers for it, and plainly where that is as soon as the invitation', () => {
  const lasting = {
    ...mail,
    accessEndsAt: new Date('2026-05-01T00:00:00.000Z'),
    accessSponsorName: 'Sven Sponsor',
  };
  const { text, html } = writeInvitationMail(lasting);
  for (const part of ['Access ends', '1 May 2026 at 00:00 UTC', 'Sponsor', 'Sven Sponsor']) {
    assert.ok(text.includes(part), part);
    assert.ok(html.includes(part), part);
  }
  const plain = 'however late you accept';
  assert.ok(!html.includes(plain));
  const short = writeInvitationMail({ ...lasting, accessEndsAt: mail.expiresAt });
  assert.ok(short.html.includes(plain));
  const japanese = writeInvitationMail({ ...lasting, locale: 'ja', accessEndsAt: mail.expiresAt });
  for (const part of ['アクセスの終了', '責任者', 'この時刻に終了します'])
    assert.ok(japanese.html.includes(part), part);
  assert.ok(!writeInvitationMail(mail).text.includes('Access ends'));
});

test('an account without an organization is the place of the invitation', () => {
  const { subject, text } = writeInvitationMail({
    ...mail,
    organizationName: null,
    organizationRole: null,
  });
  assert.equal(subject, 'Olga Owner invites you to Engine');
  assert.ok(!text.includes('Organization'));
});

test('an invitation to an account names it before its organization', () => {
  const toAccount = { ...mail, organizationRole: null };
  const english = writeInvitationMail(toAccount);
  assert.equal(english.subject, 'Olga Owner invites you to Engine (Analytical)');
  const japanese = writeInvitationMail({ ...toAccount, locale: 'ja' });
  assert.equal(japanese.subject, 'Olga Owner さんから Engine (Analytical) への招待');
});

test('hostile names become neither markup nor header nor link (A-102)', () => {
  const hostile = '<img src=x onerror=1>\r\nBcc: all@a.test https://evil.test/ \u202e';
  const { subject, text, html } = writeInvitationMail({
    ...mail,
    inviterName: hostile,
    organizationName: hostile,
    accounts: [{ accountName: hostile, roles: ['support'] }],
  });
  assert.ok(!/[\r\n\u202e]/.test(subject));
  assert.ok(!html.includes('<img src=x'));
  for (const part of [text, html]) assert.ok(!part.includes('https://evil.test'));
});
