import assert from 'node:assert/strict';
import { test } from 'node:test';
import { movedClock } from '../../../test/support/moved-clock.ts';
import { createRateLimit } from '../http/rate-limit.ts';
import type { MailMessage } from './mailer.ts';
import { createPacedMailer } from './paced-mailer.ts';

test('A-103 notices that somebody can cause at will are paced by themselves and hold up no other mail', async () => {
  const sent: MailMessage[] = [];
  const perRecipient = createRateLimit(movedClock(), 10, 3600);
  const mailer = createPacedMailer({ send: async (mail) => void sent.push(mail) }, perRecipient);
  const mail = { to: 'owner@example.com', subject: '', text: '', html: '', messageId: '' };
  const aboutWebhook = { ...mail, kind: 'webhook' } as const;
  for (let times = 0; times < 10; times += 1) await mailer.send(aboutWebhook);
  await assert.rejects(mailer.send(aboutWebhook), { name: 'MailPaced' });
  for (let times = 0; times < 10; times += 1) await mailer.send(mail);
  await assert.rejects(mailer.send(mail), { name: 'MailPaced' });
  await mailer.send({ ...mail, isRequested: true });
  assert.equal(sent.length, 21);
});
