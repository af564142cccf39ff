import type { Locale } from '@guildhall/contract';
import { inertName, type RenderedMail, renderMail, writeTime } from '../mail/index.ts';
import { requestMailWords } from './request-mail-words.ts';
import type { RequestOffer } from './request-offer.ts';

/** What the mail of a request tells. Names come as people typed them. */
export interface RequestMail extends Omit<RequestOffer, 'mustLeaveOrganization'> {
  readonly locale: Locale;
  /** Where the button leads; made by the server. */
  readonly address: string;
}

/** Asks a person about an account: who asks, what changes, what comes along. */
export function writeRequestMail(mail: RequestMail): RenderedMail {
  const say = requestMailWords[mail.locale];
  const { request } = mail;
  const words = say[request.kind];
  const organization = inertName(mail.organizationName);
  const account = inertName(mail.accountName);
  const asker = inertName(request.askedByName.trim() === '' ? say.somebody : request.askedByName);
  return renderMail(mail.locale, {
    subject: words.subject(account, organization),
    title: words.title(account, organization),
    paragraphs: [words.lead(asker, account, organization), words.effects(organization)],
    button: { label: say.button, address: mail.address },
    facts: [
      { label: say.organization, value: organization },
      { label: say.asker, value: asker },
      { label: say.account, value: account },
      ...(request.kind === 'join' ? comingAlong(mail) : [formerOwner(mail)]),
      { label: say.expires, value: writeTime(mail.locale, request.expiresAt) },
    ],
    notes: [
      ...(request.kind === 'leave' ? [say.leave.signUp] : []),
      words.decline(organization),
      say.unexpected,
    ],
    footer: words.footer(organization),
  });
}

interface Fact {
  readonly label: string;
  readonly value: string;
}

function comingAlong({ locale, ownAccounts, request }: RequestMail): Fact[] {
  const others = ownAccounts.filter(({ accountSid }) => accountSid !== request.accountSid);
  return others.map(({ accountName }) => ({
    label: requestMailWords[locale].comesAlong,
    value: inertName(accountName),
  }));
}

function formerOwner({ locale, request }: RequestMail): Fact {
  const say = requestMailWords[locale];
  const name = inertName(request.ownerName);
  return { label: say.formerOwner, value: request.keepsFormerOwner ? say.stays(name) : name };
}
