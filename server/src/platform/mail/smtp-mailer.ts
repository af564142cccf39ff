import { createTransport } from 'nodemailer';
import { type Mailer, MailRejected } from './mailer.ts';

export interface SmtpMailerOptions {
  /** `smtp://user:password@host:port` or `smtps://…`. */
  readonly url: string;
  /** The From header: an address, with a display name if wanted. */
  readonly from: string;
  /** A mail that takes longer is given up and tried again later; milliseconds. */
  readonly deadline?: number;
}

/** A mailer over connections that are kept; close it in the end. */
export interface SmtpMailer extends Mailer {
  close(): void;
}

/** Shorter than the lease of the worker that waits for it. */
const longest = 45_000;
const connect = 10_000;
const silence = 30_000;

/** Sends by SMTP. A permanent refusal (5xx) is a MailRejected, everything else may be tried again. */
export function createSmtpMailer(options: SmtpMailerOptions): SmtpMailer {
  const transport = createTransport(
    {
      url: options.url,
      pool: true,
      maxConnections: 4,
      connectionTimeout: connect,
      greetingTimeout: connect,
      dnsTimeout: connect,
      socketTimeout: silence,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from: options.from },
  );
  return {
    async send({ to, subject, text, html, messageId }) {
      const mail = {
        // NOTE: as an object the address is never parsed as a list.
        to: { name: '', address: to },
        subject,
        text,
        html,
        messageId,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      };
      await within(options.deadline ?? longest, transport.sendMail(mail)).catch(
        (error: unknown) => {
          throw asRejection(error);
        },
      );
    },
    close: () => transport.close(),
  };
}

async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new Error('The mail server took too long')),
    milliseconds,
  );
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** 5xx to the envelope or the message is final; 5xx to authentication is a matter of configuration. */
function asRejection(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'responseCode' in error ? error.responseCode : undefined;
  const command = 'command' in error ? error.command : undefined;
  const isFinal = typeof code === 'number' && code >= 500 && code < 600;
  const isAboutMail = typeof command === 'string' && /^(MAIL|RCPT|DATA)/.test(command);
  return isFinal && isAboutMail ? new MailRejected(error.message) : error;
}
