import type { Locale } from '@guildhall/contract';
import { inertName, type RenderedMail, renderMail, writeTime } from '../mail/index.ts';
import type { UserLogin } from '../user/index.ts';
import { en } from './second-factor-mail-words.en.ts';
import { ja } from './second-factor-mail-words.ja.ts';
import type { SecondFactorMailWords } from './second-factor-mail-words.ts';
import type { FactorChange } from './tell-change.ts';

const catalogue: Readonly<Record<Locale, SecondFactorMailWords>> = { en, ja };

/** What happened to somebody's second factor. */
export interface FactorNews {
  readonly change: FactorChange;
  readonly at: Date;
  readonly network: string;
  /** Of a passkey, as its person named it; empty for others. */
  readonly passkeyName: string;
  /** Recovery codes that are left, after one was used. */
  readonly left: number | undefined;
  /** Who reset it, and for which organization; empty for others. */
  readonly requesterName: string;
  readonly organizationName: string;
  readonly publicUrl: string;
}

/** Who is told. */
export type FactorReader = Pick<UserLogin, 'email' | 'locale' | 'timeZone'>;

/** Tells a person what happened to their second factor, and what to do if it was not them. */
export function factorMail(user: FactorReader, news: FactorNews): RenderedMail {
  const words = catalogue[user.locale];
  const organization = inertName(news.organizationName);
  const requester = inertName(news.requesterName);
  const { subject, text } =
    news.change === 'reset'
      ? {
          subject: words.reset.subject(organization),
          text: words.reset.text(requester, organization),
        }
      : words.changes[news.change];
  const { facts } = words;
  return renderMail(user.locale, {
    subject,
    title: subject,
    paragraphs: news.left === undefined ? [text] : [text, words.codesLeft(news.left)],
    facts: [
      { label: facts.address, value: user.email },
      { label: facts.organization, value: organization },
      { label: facts.requester, value: requester },
      { label: facts.passkey, value: inertName(news.passkeyName) },
      { label: facts.changedAt, value: writeTime(user.locale, news.at, user.timeZone) },
      { label: facts.network, value: news.change === 'reset' ? '' : news.network },
    ].filter(({ value }) => value !== ''),
    notes: [
      news.change === 'reset'
        ? words.resetAdvice(requester, organization)
        : words.advice(`${news.publicUrl}/reset-password`),
    ],
    footer: words.footer(user.email, new URL(news.publicUrl).host),
  });
}
