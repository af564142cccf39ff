import type { AccountSid, Locale } from '@guildhall/contract';
import { inertName, type RenderedMail, renderMail, writeTime } from '../mail/index.ts';
import { type AccountNotice, accountLifeMailWords } from './account-life-mail-words.ts';

/** Who did it. */
export type Doer = { readonly kind: 'operator' | 'somebody' } | { readonly name: string };

/** What an owner is told. Names come as people typed them. */
export interface AccountLifeMail {
  readonly locale: Locale;
  readonly timeZone: string;
  readonly notice: AccountNotice;
  readonly accountSid: AccountSid;
  readonly accountName: string;
  readonly by: Doer;
  /** Null for an independent account. */
  readonly organizationName: string | null;
  /** With `taken`: who owns it now. */
  readonly newOwnerName: string | undefined;
  /** With `closed`: when its data goes. */
  readonly purgeAt: Date | null;
  /** Where people reach Guildhall, without a slash at the end. */
  readonly publicUrl: string;
}

/** Notices after which the account can be opened. */
const enterable: readonly AccountNotice[] = ['reactivated', 'reopened', 'given'];

/** Tells the owner of an account what somebody else did to it. */
export function writeAccountLifeMail(mail: AccountLifeMail): RenderedMail {
  const say = accountLifeMailWords[mail.locale];
  const words = say[mail.notice];
  const account = inertName(mail.accountName);
  const by = 'name' in mail.by ? inertName(mail.by.name) : say[mail.by.kind];
  const isEnterable = enterable.includes(mail.notice);
  const page = isEnterable ? `/console/${mail.accountSid}` : '/console';
  return renderMail(mail.locale, {
    subject: words.subject(account),
    title: words.title,
    paragraphs: [words.lead(account, 'name' in mail.by ? say.person(by) : by), words.effects],
    button: {
      label: isEnterable ? say.toAccount : say.toAccounts,
      address: `${mail.publicUrl}${page}`,
    },
    facts: [
      { label: say.account, value: account },
      { label: say.sid, value: mail.accountSid },
      ...factsOf(mail),
      { label: say.by, value: by },
    ],
    footer: mail.notice === 'taken' ? say.owned(account) : say.owns(account),
  });
}

function factsOf({ locale, timeZone, notice, organizationName, ...mail }: AccountLifeMail) {
  const say = accountLifeMailWords[locale];
  const { newOwnerName, purgeAt } = mail;
  return [
    ...(organizationName === null
      ? []
      : [{ label: say.organization, value: inertName(organizationName) }]),
    ...(notice === 'taken' && newOwnerName !== undefined
      ? [{ label: say.newOwner, value: inertName(newOwnerName) }]
      : []),
    ...(notice === 'closed' && purgeAt !== null
      ? [{ label: say.purge, value: writeTime(locale, purgeAt, timeZone) }]
      : []),
  ];
}
