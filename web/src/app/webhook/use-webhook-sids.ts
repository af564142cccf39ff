import { type EventSid, formatSid, parseSid, type SidOf } from '@guildhall/contract';
import { useMemo } from 'react';
import type { WebhookPlace } from './webhook-place.ts';

/** The sid in the address; what is none becomes one that names nothing. */
function sidOf<Noun extends 'webhook' | 'event'>(noun: Noun, text: string): SidOf<Noun> {
  return parseSid(noun, text) ?? formatSid(noun, new Uint8Array(16));
}

export function eventSidOf(text: string): EventSid {
  return sidOf('event', text);
}

/** Names a webhook of a place in requests. */
export function useWebhookSids(place: WebhookPlace, webhookSid: string) {
  const { params } = place;
  return useMemo(
    () => ({ ...params, webhookSid: sidOf('webhook', webhookSid) }),
    [params, webhookSid],
  );
}
