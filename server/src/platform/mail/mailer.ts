/** One mail, ready to send: a plain and an HTML part. */
export interface MailMessage {
  /** One canonical address. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same for every try of the same mail, so that receivers can tell a repeat. */
  readonly messageId: string;
  /** True when the recipient asked for it. */
  readonly isRequested?: boolean;
  /** Notices of a kind that others can cause at will: they have a pace of their own, and hold up no other mail. */
  readonly kind?: 'webhook';
}

/** A mail server refused for good: trying again is useless (SMTP 5xx). */
export class MailRejected extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MailRejected';
  }
}

/** Sends mail; resolves when the next server has taken responsibility, throws MailRejected for good refusals. */
export interface Mailer {
  send(message: MailMessage): Promise<void>;
}
