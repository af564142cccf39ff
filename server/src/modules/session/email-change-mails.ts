import type { Locale } from '@guildhall/contract';
import { inertName, type RenderedMail, renderMail, writeTime } from '../mail/index.ts';
import type { UserLogin } from '../user/index.ts';
import { en } from './session-mail-words.en.ts';
import { ja } from './session-mail-words.ja.ts';
import type { SessionMailWords } from './session-mail-words.ts';

const catalogue: Readonly<Record<Locale, SessionMailWords>> = { en, ja };

const hostOf = (publicUrl: string) => new URL(publicUrl).host;

/** Proves the new mailbox; says nothing of who asked, as it may be a stranger's. `address` is the link. */
export function emailChangeMail(
  asker: UserLogin,
  mail: {
    readonly email: string;
    readonly address: string;
    readonly expiresAt: Date;
    readonly publicUrl: string;
  },
): RenderedMail {
  const words = catalogue[asker.locale];
  const { subject, title, text, button } = words.emailChange;
  return renderMail(asker.locale, {
    subject,
    title,
    paragraphs: [text],
    button: { label: button, address: mail.address },
    facts: [
      { label: words.emailChanged.newAddress, value: mail.email },
      {
        label: words.facts.validUntil,
        value: writeTime(asker.locale, mail.expiresAt, asker.timeZone),
      },
    ],
    notes: [words.unexpected],
    footer: words.footer.asked(mail.email, hostOf(mail.publicUrl)),
  });
}

/** Goes out instead of the link where the address is somebody's already. */
export function emailTakenMail(holder: UserLogin, publicUrl: string): RenderedMail {
  const words = catalogue[holder.locale];
  const { subject, title, text, other } = words.emailChangeTaken;
  return renderMail(holder.locale, {
    subject,
    title,
    paragraphs: [text],
    facts: [{ label: words.facts.address, value: holder.email }],
    notes: [other],
    footer: words.footer.account(holder.email, hostOf(publicUrl)),
  });
}

/** Goes out instead of the link where an organization decides about the address: cause and remedy. */
export function emailRefusedMail(
  locale: Locale,
  mail: { readonly email: string; readonly organizationName: string; readonly publicUrl: string },
): RenderedMail {
  const words = catalogue[locale];
  const organization = inertName(mail.organizationName);
  const { subject, title, text, remedy } = words.emailChangeRefused;
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

/** Tells the old mailbox that it signs nobody in any more, and what to do about it. */
export function emailChangedMail(
  user: UserLogin,
  mail: {
    readonly formerEmail: string;
    readonly changedAt: Date;
    readonly network: string;
    readonly publicUrl: string;
  },
): RenderedMail {
  const words = catalogue[user.locale];
  const { subject, title, text, advice, formerAddress, newAddress } = words.emailChanged;
  const host = hostOf(mail.publicUrl);
  return renderMail(user.locale, {
    subject,
    title,
    paragraphs: [text],
    facts: [
      { label: formerAddress, value: mail.formerEmail },
      { label: newAddress, value: user.email },
      {
        label: words.facts.changedAt,
        value: writeTime(user.locale, mail.changedAt, user.timeZone),
      },
      { label: words.facts.network, value: mail.network },
    ],
    notes: [advice(`${mail.publicUrl}/profile`, host)],
    footer: words.footer.formerAccount(mail.formerEmail, host),
  });
}
