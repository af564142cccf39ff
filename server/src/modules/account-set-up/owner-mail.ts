import type { Locale } from '@guildhall/contract';
import { inertName, type RenderedMail, renderMail } from '../mail/index.ts';
import { ownerMailWords } from './owner-mail-words.ts';

/** What the mail tells. Names come as people typed them. */
export interface OwnerMail {
  readonly locale: Locale;
  readonly accountName: string;
  readonly organizationName: string;
  /** Where the button leads; made by the server. */
  readonly address: string;
}

/** Tells the owner of a new account that it is there. */
export function writeOwnerMail(mail: OwnerMail): RenderedMail {
  const say = ownerMailWords[mail.locale];
  const account = inertName(mail.accountName);
  const organization = inertName(mail.organizationName);
  return renderMail(mail.locale, {
    subject: say.subject(account),
    title: say.title,
    paragraphs: [say.lead(organization, account), say.effects],
    button: { label: say.button, address: mail.address },
    facts: [
      { label: say.account, value: account },
      { label: say.organization, value: organization },
    ],
    footer: say.footer(account),
  });
}
