import { EventEmitter, once } from 'node:events';
import { SMTPServer } from 'smtp-server';
import { type Letter, readLetter } from './letters.ts';

/** A mail server on loopback that keeps what it is given; it knows no mailbox whose name begins with nobody. */
export interface MailServer {
  /** As the product is configured with it. */
  readonly url: string;
  /** The oldest mail to this address that nobody has asked for yet; waits for it. */
  next(to: string): Promise<Letter>;
  /** The link in the next mail to this address; in the next of such a subject, where one is named. */
  nextLink(to: string, subject?: RegExp): Promise<string>;
  close(): Promise<void>;
}

const patience = 20_000;

export async function startMailServer(): Promise<MailServer> {
  const waiting: Letter[] = [];
  const arrivals = new EventEmitter();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, _session, done) {
      if (!address.startsWith('nobody')) return done();
      done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const source = Buffer.concat(chunks).toString();
        for (const { address } of session.envelope.rcptTo)
          waiting.push(readLetter(address, source));
        arrivals.emit('mail');
        done();
      });
    },
  });
  server.on('error', () => undefined);
  const listener = server.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const place = listener.address();
  const port = typeof place === 'object' && place !== null ? place.port : 0;

  async function next(to: string, subject = /(?:)/): Promise<Letter> {
    const signal = AbortSignal.timeout(patience);
    for (;;) {
      const index = waiting.findIndex(
        (letter) => letter.to.toLowerCase() === to.toLowerCase() && subject.test(letter.subject),
      );
      const [letter] = index < 0 ? [] : waiting.splice(index, 1);
      if (letter !== undefined) return letter;
      await once(arrivals, 'mail', { signal }).catch(() => {
        throw new Error(`No mail came to ${to}`);
      });
    }
  }

  return {
    url: `smtp://127.0.0.1:${port}`,
    next,
    async nextLink(to, subject) {
      const { text } = await next(to, subject);
      const link = /https?:\/\/\S+#token=[\w-]+/.exec(text)?.[0];
      if (link === undefined) throw new Error(`The mail to ${to} has no link:\n${text}`);
      return link;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
