import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, test } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { MailRejected } from './mailer.ts';
import { createSmtpMailer, type SmtpMailer } from './smtp-mailer.ts';

interface Received {
  readonly recipients: string[];
  readonly source: string;
}

const closing: (() => void)[] = [];
after(() => {
  for (const close of closing) close();
});

/** A mail server that answers recipients with a code, or not at all. */
async function listen(
  answer: number | 'silence' = 250,
): Promise<{ mailer: SmtpMailer; received: Received[] }> {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo(_address, _session, done) {
      if (answer === 'silence') return;
      if (answer === 250) done();
      else done(Object.assign(new Error('no'), { responseCode: answer }));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push({
          recipients: session.envelope.rcptTo.map(({ address }) => address),
          source: Buffer.concat(chunks).toString(),
        });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  const listener = server.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  assert.ok(address !== null && typeof address === 'object');
  const mailer = createSmtpMailer({
    url: `smtp://127.0.0.1:${address.port}`,
    from: 'Guildhall <guildhall@example.com>',
    deadline: 300,
  });
  closing.push(() => {
    mailer.close();
    server.close();
  });
  return { mailer, received };
}

const message = {
  to: 'ada@example.com',
  subject: 'Größe 日本',
  text: 'plain part',
  html: '<p>html part</p>',
  messageId: '<EV1@guildhall.example>',
};

test('I-23: a mail goes out once with both parts and the Message-ID it was given', async () => {
  const { mailer, received } = await listen();
  await mailer.send(message);
  assert.equal(received.length, 1);
  const { recipients, source } = received[0] ?? assert.fail();
  assert.deepEqual(recipients, ['ada@example.com']);
  assert.match(source, /^Message-ID: <EV1@guildhall\.example>$/m);
  assert.match(source, /^From: Guildhall <guildhall@example\.com>/m);
  assert.match(source, /multipart\/alternative/);
  assert.match(source, /plain part[\s\S]*html part/);
});

test('A-102 A-51: neither subject nor recipient can add a header or a recipient', async () => {
  const { mailer, received } = await listen();
  await mailer.send({
    ...message,
    subject: 'Hello\r\nBcc: victim@example.com',
    to: 'ada@example.com',
  });
  assert.ok(!/^Bcc:/m.test(received[0]?.source ?? ''));
  await mailer.send({ ...message, to: 'a@evil.test,b@a.test' }).catch(() => undefined);
  assert.ok(received.every(({ recipients }) => recipients.length === 1));
});

test('F-07: 550 is final; 451 and a server that hangs are tried again later', async () => {
  const gone = await listen(550);
  await assert.rejects(gone.mailer.send(message), MailRejected);
  for (const answer of [451, 'silence'] as const) {
    const { mailer } = await listen(answer);
    await assert.rejects(mailer.send(message), (error) => !(error instanceof MailRejected));
  }
});
