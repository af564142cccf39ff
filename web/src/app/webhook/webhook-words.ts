import type {
  Webhook,
  WebhookDelivery,
  WebhookDeliveryState,
  WebhookOutcome,
} from '@guildhall/contract';
import type { MessageKey } from '../../messages/catalogue.ts';
import type { Tone } from '../../ui/tag.tsx';

interface Word {
  readonly key: MessageKey;
  readonly tone: Tone;
}

const reasonWord: Readonly<Record<NonNullable<Webhook['disabledReason']>, MessageKey>> = {
  'by-person': 'webhook.disabledByPerson',
  'https-only': 'webhook.disabledHttps',
  failing: 'webhook.disabledFailing',
  gone: 'webhook.disabledGone',
};

/** The state of a webhook in a word, with the reason where it is disabled. */
export function statusWord(webhook: Webhook): Word {
  const { status, disabledReason, failingSince } = webhook;
  if (status === 'disabled') {
    const key = disabledReason === null ? 'webhook.disabled' : reasonWord[disabledReason];
    return { key, tone: disabledReason === 'by-person' ? 'neutral' : 'danger' };
  }
  return failingSince === null
    ? { key: 'webhook.enabled', tone: 'good' }
    : { key: 'webhook.failing', tone: 'attention' };
}

/** The same for a list, without the reason: the webhook itself tells that, where there is room. */
export function shortStatusWord(webhook: Webhook): Word {
  const word = statusWord(webhook);
  return webhook.status === 'disabled' ? { ...word, key: 'webhook.disabled' } : word;
}

export const stateWord: Readonly<Record<WebhookDeliveryState, Word>> = {
  waiting: { key: 'webhook.stateWaiting', tone: 'attention' },
  delivered: { key: 'webhook.stateDelivered', tone: 'good' },
  dead: { key: 'webhook.stateDead', tone: 'danger' },
};

export const outcomeWord: Readonly<Record<WebhookOutcome, MessageKey>> = {
  delivered: 'webhook.outcomeDelivered',
  refused: 'webhook.outcomeRefused',
  timeout: 'webhook.outcomeTimeout',
  unreachable: 'webhook.outcomeUnreachable',
  'no-address': 'webhook.outcomeNoAddress',
  'inner-address': 'webhook.outcomeInner',
  'server-failure': 'webhook.outcomeServerFailure',
};

const soon = 10_000;

/** True for what is tried in a moment: the page looks again by itself. */
export function isOnItsWay({ state, nextTryAt }: WebhookDelivery): boolean {
  return state === 'waiting' && nextTryAt !== null && Date.parse(nextTryAt) < Date.now() + soon;
}
