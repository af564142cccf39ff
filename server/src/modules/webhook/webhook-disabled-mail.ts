import type { Locale } from '@guildhall/contract';
import { inertName, type RenderedMail, renderMail } from '../mail/index.ts';
import { webhookDisabledWords } from './webhook-disabled-words.ts';

/** What the notice tells. Names and addresses come as people typed them. */
export interface WebhookDisabledMail {
  readonly locale: Locale;
  /** The account or organization. */
  readonly place: string;
  readonly url: string;
  readonly reason: string;
  /** Where the button leads; made by the server. */
  readonly address: string;
}

/** Tells the owner of a place that Guildhall disabled one of its webhooks, and why. */
export function writeWebhookDisabledMail(mail: WebhookDisabledMail): RenderedMail {
  const say = webhookDisabledWords[mail.locale];
  const place = inertName(mail.place);
  return renderMail(mail.locale, {
    subject: say.subject(place),
    title: say.title,
    paragraphs: [say.lead(place), say.reasons[mail.reason] ?? '', say.remedy],
    button: { label: say.button, address: mail.address },
    facts: [{ label: say.url, value: inertName(mail.url) }],
    footer: say.footer(place),
  });
}
