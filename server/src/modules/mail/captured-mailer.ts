import { formatSid } from '@guildhall/contract';
import type { Clock } from '../../platform/clock.ts';
import { sha256 } from '../../platform/crypto/digest.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import type { Mailer } from '../../platform/mail/mailer.ts';
import { insertCapturedMail } from './captured-mail-store.ts';

/**
 * Stands in for a mail server where none is configured and the server listens on loopback only:
 * mails are kept for the mailbox page. A repeated Message-ID is kept once.
 */
export function createCapturedMailer(deps: {
  readonly connections: Connections;
  readonly clock: Clock;
}): Mailer {
  return {
    send: (message) =>
      deps.connections.write({}, (tx) =>
        insertCapturedMail(tx, {
          sid: formatSid('mail', sha256(message.messageId).subarray(0, 16)),
          at: deps.clock.now(),
          recipient: message.to,
          subject: message.subject,
          plain: message.text,
          html: message.html,
        }),
      ),
  };
}
