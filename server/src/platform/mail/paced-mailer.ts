import type { RateLimit } from '../http/rate-limit.ts';
import type { Mailer } from './mailer.ts';

/** So many mails that somebody else caused went to one recipient that this one has to wait. */
class MailPaced extends Error {
  constructor(seconds: number) {
    super(`The recipient got many mails within the hour; this one waits ${seconds} s at least`);
    this.name = 'MailPaced';
  }
}

/**
 * Sends no more than the limit to one recipient, and of a kind by itself; mails that the recipient asked for do not count, they have
 * limits of their own. @throws MailPaced for what has to wait: whoever sends tries again later
 */
export function createPacedMailer(mailer: Mailer, perRecipient: RateLimit): Mailer {
  return {
    async send(message) {
      const { to, isRequested, kind } = message;
      const counted = kind === undefined ? to : `${kind} ${to}`;
      const seconds = isRequested === true ? 0 : perRecipient.take(counted);
      if (seconds > 0) throw new MailPaced(seconds);
      await mailer.send(message);
    },
  };
}
