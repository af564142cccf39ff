import type { Mailer, MailMessage } from '../../src/platform/mail/mailer.ts';

/** A mailer that keeps what it is given, and fails when told to. */
export interface RecordedMailer extends Mailer {
  readonly mails: MailMessage[];
  /** The next mails fail with this; undefined: they go through again. */
  fault: Error | undefined;
}

export function recordedMailer(): RecordedMailer {
  const mails: MailMessage[] = [];
  return {
    mails,
    fault: undefined,
    async send(message) {
      if (this.fault !== undefined) throw this.fault;
      mails.push(message);
    },
  };
}
