import type { AccountRole, Locale } from '@guildhall/contract';
import { inertName, type RenderedMail, renderMail, writeTime } from '../mail/index.ts';
import { claimMailWords } from './claim-mail-words.ts';

/** What both mails of an import tell. Names come as people typed them. */
interface ImportMail {
  readonly locale: Locale;
  readonly askedByName: string;
  readonly organizationName: string;
  /** Accounts of the person that come along. */
  readonly ownAccounts: readonly { readonly accountName: string }[];
  readonly accounts: readonly {
    readonly accountName: string;
    readonly roles: readonly AccountRole[];
  }[];
  /** Where the button leads; made by the server. */
  readonly address: string;
}

/** What the mail of a claim tells besides. */
export interface ClaimMail extends ImportMail {
  readonly expiresAt: Date;
  /** Of the person who reads it. */
  readonly timeZone: string;
}

/** Asks a person whether they join: who asks, what changes, what comes along. */
export function writeClaimMail(mail: ClaimMail): RenderedMail {
  const say = claimMailWords[mail.locale];
  const { asker, organization } = namesOf(mail);
  return renderMail(mail.locale, {
    subject: say.ask.subject(organization),
    title: say.ask.title(organization),
    paragraphs: [say.ask.lead(asker, organization), say.ask.effects(organization)],
    button: { label: say.ask.button, address: mail.address },
    facts: [
      ...factsOf(mail),
      { label: say.expires, value: writeTime(mail.locale, mail.expiresAt, mail.timeZone) },
    ],
    notes: [say.ask.decline(organization), say.ask.unexpected],
    footer: say.footer(organization),
  });
}

/** Tells a person that they were imported without being asked. */
export function writeImportedMail(mail: ImportMail): RenderedMail {
  const say = claimMailWords[mail.locale];
  const { asker, organization } = namesOf(mail);
  return renderMail(mail.locale, {
    subject: say.told.subject(organization),
    title: say.told.title(organization),
    paragraphs: [say.told.lead(asker, organization), say.told.effects(organization)],
    button: { label: say.told.button, address: mail.address },
    facts: factsOf(mail),
    notes: [say.told.unexpected],
    footer: say.footer(organization),
  });
}

function namesOf(mail: ImportMail): { asker: string; organization: string } {
  const say = claimMailWords[mail.locale];
  return {
    asker: inertName(mail.askedByName.trim() === '' ? say.somebody : mail.askedByName),
    organization: inertName(mail.organizationName),
  };
}

function factsOf(mail: ImportMail): { label: string; value: string }[] {
  const say = claimMailWords[mail.locale];
  const { asker, organization } = namesOf(mail);
  return [
    { label: say.organization, value: organization },
    { label: say.asker, value: asker },
    ...mail.ownAccounts.map(({ accountName }) => ({
      label: say.ownAccount,
      value: inertName(accountName),
    })),
    ...mail.accounts.map(({ accountName, roles }) => ({
      label: say.account,
      value: say.offer(
        inertName(accountName),
        roles.map((role) => say.roles[role]),
      ),
    })),
  ];
}
