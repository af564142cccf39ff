import type { Locale } from '@guildhall/contract';
import { inertName, type RenderedMail, renderMail, writeTime } from '../mail/index.ts';
import type { UserLogin } from '../user/index.ts';
import { en } from './session-mail-words.en.ts';
import { ja } from './session-mail-words.ja.ts';
import type { SessionMailWords } from './session-mail-words.ts';

const catalogue: Readonly<Record<Locale, SessionMailWords>> = { en, ja };

const hostOf = (publicUrl: string) => new URL(publicUrl).host;

/** Proves a mailbox. `address` is the link with its token. */
export function signUpMail(
  locale: Locale,
  mail: {
    readonly email: string;
    readonly address: string;
    readonly expiresAt: Date;
    readonly publicUrl: string;
    /** The organization that takes the person in, where there is one. */
    readonly joins?: string | undefined;
  },
): RenderedMail {
  const words = catalogue[locale];
  const { subject, title, text, joins, button } = words.signUp;
  return renderMail(locale, {
    subject,
    title,
    paragraphs: [mail.joins === undefined ? text : joins(inertName(mail.joins))],
    button: { label: button, address: mail.address },
    facts: [
      { label: words.facts.address, value: mail.email },
      {
        label: words.facts.validUntil,
        value: writeTime(locale, mail.expiresAt),
      },
    ],
    notes: [words.unexpected],
    footer: words.footer.asked(mail.email, hostOf(mail.publicUrl)),
  });
}

/** Goes out instead of the sign-up link where only the organization lets people in: cause and remedy. */
export function signUpRefusedMail(
  locale: Locale,
  mail: { readonly email: string; readonly organizationName: string; readonly publicUrl: string },
): RenderedMail {
  const words = catalogue[locale];
  const organization = inertName(mail.organizationName);
  const { subject, title, text, remedy } = words.signUpRefused;
  return renderMail(locale, {
    subject,
    title,
    paragraphs: [text(organization), remedy(organization)],
    facts: [
      { label: words.facts.address, value: mail.email },
      { label: words.facts.organization, value: organization },
    ],
    footer: words.footer.asked(mail.email, hostOf(mail.publicUrl)),
  });
}

/** Goes out instead of the sign-up link when the address has an account. */
export function accountExistsMail(user: UserLogin, publicUrl: string): RenderedMail {
  const words = catalogue[user.locale];
  const { subject, title, text, button, forgotten } = words.accountExists;
  return renderMail(user.locale, {
    subject,
    title,
    paragraphs: [text],
    button: { label: button, address: `${publicUrl}/sign-in` },
    facts: [{ label: words.facts.address, value: user.email }],
    notes: [forgotten(`${publicUrl}/reset-password`)],
    footer: words.footer.account(user.email, hostOf(publicUrl)),
  });
}

/** Brings the link a person asked for. */
export function passwordLinkMail(
  user: UserLogin,
  mail: { readonly address: string; readonly expiresAt: Date; readonly publicUrl: string },
): RenderedMail {
  const words = catalogue[user.locale];
  const { subject, title, text, passkeysOnly, button } = words.passwordLink;
  return renderMail(user.locale, {
    subject,
    title,
    paragraphs: user.passwordGivenUpAt === null ? [text] : [text, passkeysOnly],
    button: { label: button, address: mail.address },
    facts: [
      { label: words.facts.address, value: user.email },
      {
        label: words.facts.validUntil,
        value: writeTime(user.locale, mail.expiresAt, user.timeZone),
      },
    ],
    notes: [words.unexpected],
    footer: words.footer.account(user.email, hostOf(mail.publicUrl)),
  });
}

/** Brings the link an administrator caused. */
export function forcedPasswordMail(
  user: UserLogin,
  mail: {
    readonly address: string;
    readonly expiresAt: Date;
    readonly publicUrl: string;
    readonly organizationName: string;
    readonly requesterName: string;
    /** False: they signed in with passkeys only. */
    readonly hadPassword: boolean;
  },
): RenderedMail {
  const words = catalogue[user.locale];
  const organization = inertName(mail.organizationName);
  const requester = inertName(mail.requesterName);
  const { subject, title, text, textWithout, button } = words.forcedPassword;
  return renderMail(user.locale, {
    subject: subject(organization),
    title,
    paragraphs: [(mail.hadPassword ? text : textWithout)(requester, organization)],
    button: { label: button, address: mail.address },
    facts: [
      { label: words.facts.address, value: user.email },
      { label: words.facts.organization, value: organization },
      { label: words.facts.requester, value: requester },
      {
        label: words.facts.validUntil,
        value: writeTime(user.locale, mail.expiresAt, user.timeZone),
      },
    ],
    footer: words.footer.organization(organization, hostOf(mail.publicUrl)),
  });
}

/** Tells a person that their password is another one now. */
export function passwordChangedMail(
  user: UserLogin,
  mail: {
    readonly changedAt: Date;
    readonly network: string;
    /** False: they signed in with passkeys only, and have a password again. */
    readonly hadPassword: boolean;
    readonly publicUrl: string;
  },
): RenderedMail {
  const words = catalogue[user.locale];
  const { subject, title, text, textWithout, advice } = words.passwordChanged;
  return renderMail(user.locale, {
    subject,
    title,
    paragraphs: [mail.hadPassword ? text : textWithout],
    facts: [
      { label: words.facts.address, value: user.email },
      {
        label: words.facts.changedAt,
        value: writeTime(user.locale, mail.changedAt, user.timeZone),
      },
      { label: words.facts.network, value: mail.network },
    ],
    notes: [advice(`${mail.publicUrl}/reset-password`)],
    footer: words.footer.account(user.email, hostOf(mail.publicUrl)),
  });
}
