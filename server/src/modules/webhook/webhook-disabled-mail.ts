import type { Locale } from '@guildhall/contract';
import { inertName, type RenderedMail, renderMail } from '../mail/index.ts';
import { webhookDisabledWords } from './webhook-disabled-words.ts';

/** What the notice tells. Names and addresses come as people typed them. */
export interface WebhookDisabledMail {
  readonly locale: Locale;
  /** The account or organization. */
  readonly place: string;
  readonly url: string;
  /** How many of the place were disabled with it, for the same reason. */
  readonly others: number;
  readonly reason: string;
  /** Where the button leads; made by the server. */
  readonly address: string;
}

/** Tells the owner of a place that Guildhall disabled webhooks of it, and why. */
export function writeWebhookDisabledMail(mail: WebhookDisabledMail): RenderedMail {
  const say = webhookDisabledWords[mail.locale];
  const place = inertName(mail.place);
  return renderMail(mail.locale, {
    subject: say.subject(place, mail.others + 1),
    title: say.title(mail.others + 1),
    paragraphs: [say.lead(place, mail.others + 1), say.reasons[mail.reason] ?? '', say.remedy],
    button: { label: say.button, address: mail.address },
    facts: [{ label: say.url, value: say.address(inertName(mail.url), mail.others) }],
    footer: say.footer(place),
  });
}
