import { type Mailer, MailRejected } from '../platform/mail/mailer.ts';

/** Where the sample's mails arrive: remembers the link of the last mail to each address. */
export interface SampleMailer extends Mailer {
  /** The token of the link in the last mail to this address; throws when there was none. */
  tokenFor(address: string): string;
}

/** Mails to `lost@…` bounce, so that the sample shows what that looks like. */
export function createSampleMailer(keep: Mailer | undefined): SampleMailer {
  const tokens = new Map<string, string>();
  return {
    async send(message) {
      if (message.to.startsWith('lost')) throw new MailRejected('550 5.1.1 no such mailbox');
      const token = /#token=([\w-]+)/.exec(message.text)?.[1];
      if (token !== undefined) tokens.set(message.to, token);
      await keep?.send(message);
    },
    tokenFor(address) {
      const token = tokens.get(address);
      if (token === undefined) throw new Error(`No mail with a link went to ${address}`);
      return token;
    },
  };
}
