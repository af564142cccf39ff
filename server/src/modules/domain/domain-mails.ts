import type { Locale } from '@guildhall/contract';
import { inertName, type RenderedMail, renderMail, writeTime } from '../mail/index.ts';
import { en } from './domain-mail-words.en.ts';
import { ja } from './domain-mail-words.ja.ts';
import type { DomainMailWords } from './domain-mail-words.ts';

const catalogue: Readonly<Record<Locale, DomainMailWords>> = { en, ja };

/** What both mails are about. */
export interface DomainMail {
  readonly domainName: string;
  readonly organizationName: string;
  /** The page of the domain. */
  readonly address: string;
  readonly publicUrl: string;
}

const hostOf = (publicUrl: string) => new URL(publicUrl).host;

/** The daily notice while the proof is missing (R-50, D13). */
export function graceMail(
  locale: Locale,
  mail: DomainMail & {
    readonly daysLeft: number;
    readonly graceEndsAt: Date;
    readonly timeZone: string;
  },
): RenderedMail {
  const words = catalogue[locale];
  const domain = inertName(mail.domainName);
  const organization = inertName(mail.organizationName);
  return renderMail(locale, {
    subject: words.grace.subject(domain, mail.daysLeft),
    title: words.grace.title(domain),
    paragraphs: [words.grace.text(domain, organization), words.grace.meanwhile],
    button: { label: words.grace.button, address: mail.address },
    facts: [
      { label: words.facts.domain, value: domain },
      { label: words.facts.organization, value: organization },
      { label: words.facts.left, value: words.days(mail.daysLeft) },
      { label: words.facts.until, value: writeTime(locale, mail.graceEndsAt, mail.timeZone) },
    ],
    notes: [words.grace.afterwards(domain)],
    footer: words.footer(organization, hostOf(mail.publicUrl)),
  });
}

/** Says that the domain was lost (D13). */
export function lapsedMail(locale: Locale, mail: DomainMail): RenderedMail {
  const words = catalogue[locale];
  const domain = inertName(mail.domainName);
  const organization = inertName(mail.organizationName);
  return renderMail(locale, {
    subject: words.lapsed.subject(domain),
    title: words.lapsed.title(domain),
    paragraphs: [words.lapsed.text(domain, organization)],
    button: { label: words.lapsed.button, address: mail.address },
    facts: [
      { label: words.facts.domain, value: domain },
      { label: words.facts.organization, value: organization },
    ],
    notes: [words.lapsed.again],
    footer: words.footer(organization, hostOf(mail.publicUrl)),
  });
}
