import type { WebhookDisabledReason, WebhookOutcome } from '@guildhall/contract';
import type { Clock } from '../../platform/clock.ts';
import type { SecretBox } from '../../platform/crypto/secret-box.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import type { GuardedSender, SendAnswer } from '../../platform/egress/guarded-sender.ts';
import type { Random } from '../../platform/random.ts';
import { isHttpsOnly } from './require-webhook-url.ts';
import type { ClaimedDelivery, DeliveryResult } from './sending-store.ts';
import { signWebhook } from './sign-webhook.ts';
import { hasFailedTooLong, isPlainHttp, nextTryDelay, writeBody } from './webhook.ts';

export interface SendDeps {
  readonly connections: Connections;
  readonly clock: Clock;
  readonly random: Random;
  readonly box: SecretBox;
  readonly sender: GuardedSender;
}

/** What one sending came to. */
export interface Sent {
  readonly delivery: ClaimedDelivery;
  readonly result: DeliveryResult;
  /** Set when the webhook is to be disabled for it. */
  readonly disable: Exclude<WebhookDisabledReason, 'by-person'> | undefined;
}

/** Sends one delivery once: signed, guarded, with what was answered. Never throws. */
export async function sendDelivery(deps: SendDeps, delivery: ClaimedDelivery): Promise<Sent> {
  if (!delivery.isEnabled) return { delivery, result: given(delivery, 'dead'), disable: undefined };
  if (isPlainHttp(delivery.url) && (await isKeptFromPlain(deps, delivery))) {
    return { delivery, result: given(delivery, 'dead'), disable: 'https-only' };
  }
  const at = deps.clock.now();
  const request = writeRequest(deps, delivery, at);
  const answer = await deps.sender.post(new URL(delivery.url), request);
  const outcome = outcomeOf(answer);
  const attempt = {
    at,
    outcome,
    status: answer.outcome === 'answered' ? answer.status : null,
    milliseconds: answer.milliseconds,
    address: answer.address,
    requestUrl: delivery.url,
    requestTimestamp: request.timestamp,
    requestBody: request.body,
    responseBody: answer.outcome === 'answered' ? answer.text : '',
  };
  const verdict = outcome === 'delivered' ? given(delivery, 'delivered') : next(deps, delivery);
  return {
    delivery,
    result: { ...verdict, attempt },
    disable: disableFor(outcome, attempt.status, delivery, at),
  };
}

/** A failure here keeps plain http back: nothing goes out that may not. */
async function isKeptFromPlain(deps: SendDeps, delivery: ClaimedDelivery): Promise<boolean> {
  return deps.connections
    .read({ tenant: delivery.tenantSid }, (db) => isHttpsOnly(db, delivery))
    .catch(() => true);
}

function writeRequest({ box }: SendDeps, delivery: ClaimedDelivery, at: Date) {
  const body = writeBody(delivery.event);
  const timestamp = Math.floor(at.getTime() / 1000);
  const { previousSecret, previousSecretUntil } = delivery;
  const isOverlapping = previousSecretUntil !== null && previousSecretUntil > at;
  const sealed = [
    delivery.secret,
    ...(isOverlapping && previousSecret !== null ? [previousSecret] : []),
  ];
  const secrets = sealed.map((secret) => box.open(secret));
  return {
    body,
    timestamp,
    headers: signWebhook({ id: delivery.event.sid, timestamp, body }, secrets),
  };
}

function outcomeOf(answer: SendAnswer): WebhookOutcome {
  if (answer.outcome !== 'answered') return answer.outcome;
  return answer.status >= 200 && answer.status < 300 ? 'delivered' : 'refused';
}

/** Gone for good (RFC 9110, section 15.5.11), or without an answer for days. */
function disableFor(
  outcome: WebhookOutcome,
  status: number | null,
  { failingSince }: ClaimedDelivery,
  at: Date,
): Sent['disable'] {
  if (outcome === 'delivered') return undefined;
  if (status === 410) return 'gone';
  return hasFailedTooLong(failingSince, at) ? 'failing' : undefined;
}

function given(delivery: ClaimedDelivery, state: 'delivered' | 'dead'): DeliveryResult {
  const { tenantSid, webhookSid, event } = delivery;
  return { tenantSid, webhookSid, eventSid: event.sid, state, nextTryAt: null, attempt: null };
}

function next({ clock, random }: SendDeps, delivery: ClaimedDelivery): DeliveryResult {
  const chance = (random.bytes(1)[0] ?? 0) / 255;
  const delay = nextTryDelay(delivery.tries + 1, chance);
  if (delay === undefined) return given(delivery, 'dead');
  const nextTryAt = new Date(clock.now().getTime() + delay);
  return { ...given(delivery, 'dead'), state: 'waiting', nextTryAt };
}
