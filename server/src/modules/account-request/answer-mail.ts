import type { Locale } from '@guildhall/contract';
import { inertName, type RenderedMail, renderMail } from '../mail/index.ts';
import type { AccountRequestRecord } from './account-request.ts';
import { answerMailWords, type RequestOutcome } from './answer-mail-words.ts';

/** What whoever asked is told. Names come as people typed them. */
export interface AnswerMail {
  readonly locale: Locale;
  readonly outcome: RequestOutcome;
  readonly request: Pick<AccountRequestRecord, 'kind' | 'accountSid' | 'accountName' | 'email'>;
  readonly organizationName: string;
  /** Where the button leads; made by the server. */
  readonly address: string;
}

/** Tells whoever asked about an account what became of it. */
export function writeAnswerMail(mail: AnswerMail): RenderedMail {
  const { request, outcome } = mail;
  const say = answerMailWords[mail.locale];
  const words = say[outcome];
  const account = inertName(request.accountName);
  const organization = inertName(mail.organizationName);
  return renderMail(mail.locale, {
    subject: words.subject(account),
    title: words.title,
    paragraphs: [words[request.kind](request.email, account), words.next],
    button: { label: say.button, address: mail.address },
    facts: [
      { label: say.account, value: account },
      { label: say.sid, value: request.accountSid },
      { label: say.asked, value: request.email },
      { label: say.organization, value: organization },
    ],
    footer: say.footer(organization),
  });
}
