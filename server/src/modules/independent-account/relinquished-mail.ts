import type { Locale } from '@guildhall/contract';
import { inertName, type RenderedMail, renderMail } from '../mail/index.ts';
import { relinquishedMailWords } from './relinquished-mail-words.ts';

/** What the notice tells. Names come as people typed them. */
export interface RelinquishedMail {
  readonly locale: Locale;
  readonly accountName: string;
  readonly organizationName: string;
  readonly userCount: number;
  /** Who it was, when it was one person. */
  readonly userName: string | undefined;
  /** Where the button leads; made by the server. */
  readonly address: string;
}

/** Tells the owner of an account that an organization gave up its people's access to it. */
export function writeRelinquishedMail(mail: RelinquishedMail): RenderedMail {
  const say = relinquishedMailWords[mail.locale];
  const account = inertName(mail.accountName);
  const organization = inertName(mail.organizationName);
  const lead =
    mail.userName === undefined
      ? say.many(organization, mail.userCount, account)
      : say.one(organization, inertName(mail.userName), account);
  return renderMail(mail.locale, {
    subject: say.subject(organization, account),
    title: say.title,
    paragraphs: [lead, say.effects],
    button: { label: say.button, address: mail.address },
    facts: [
      { label: say.account, value: account },
      { label: say.organization, value: organization },
    ],
    footer: say.footer(account),
  });
}
