import {
  type AccountSid,
  type EventSid,
  type FeedEvent,
  findEventDefinition,
  isSid,
  type PublicEventType,
  parseSid,
  publicEventTypes,
  type TenantSid,
  type WebhookDeliveryState,
  type WebhookDisabledReason,
  type WebhookSid,
  type WebhookStatus,
} from '@guildhall/contract';

/** Where webhooks belong: to one account, or to a whole organization. */
export interface WebhookPlace {
  readonly tenantSid: TenantSid;
  /** Null: the organization's own. */
  readonly accountSid: AccountSid | null;
}

/** Names one webhook of a place. */
export interface WebhookKey extends WebhookPlace {
  readonly webhookSid: WebhookSid;
}

/** An address that is told what happens (D15); without its secrets. */
export interface WebhookRecord extends WebhookPlace {
  readonly sid: WebhookSid;
  readonly url: string;
  readonly description: string;
  /** Empty: every type there is. */
  readonly eventTypes: readonly PublicEventType[];
  readonly status: WebhookStatus;
  readonly disabledReason: WebhookDisabledReason | null;
  readonly disabledAt: Date | null;
  readonly createdByName: string;
  readonly createdAt: Date;
  readonly failingSince: Date | null;
  readonly lastDeliveredAt: Date | null;
  readonly previousSecretUntil: Date | null;
  readonly version: number;
}

/** What a webhook is told of one event. */
export interface DeliveryRecord {
  readonly webhookSid: WebhookSid;
  readonly eventSid: EventSid;
  readonly eventType: string;
  readonly eventAt: Date;
  readonly state: WebhookDeliveryState;
  readonly tries: number;
  readonly nextTryAt: Date | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** An event as it was noted. */
export interface NotedEvent {
  readonly sid: EventSid;
  readonly type: string;
  readonly tenantSid: TenantSid;
  readonly accountSid: string | null;
  readonly subjectSid: string;
  readonly payload: unknown;
  readonly at: Date;
}

/** Webhooks that one place may have. */
export const webhookLimit = 20;
/** For so long the secret before signs beside the new one. */
export const secretOverlap = 24 * 60 * 60_000;
/** A webhook at which every attempt failed for so long is disabled. */
const longestFailing = 5 * 24 * 60 * 60_000;

const seconds = [5, 60, 300, 1800, 7200, 21_600, 54_000];

/**
 * Milliseconds to wait after so many failed tries (1 = the first), a fifth more or less by `chance` (0 to 1), so
 * that what failed together does not come again together; undefined after the eighth, about 24 hours later. Pure.
 */
export function nextTryDelay(failures: number, chance: number): number | undefined {
  const delay = seconds[failures - 1];
  return delay === undefined ? undefined : Math.round(delay * 1000 * (0.8 + 0.4 * chance));
}

/** True when it has failed for so long that nobody can be there any more. Pure. */
export function hasFailedTooLong(failingSince: Date | null, now: Date): boolean {
  return failingSince !== null && now.getTime() - failingSince.getTime() >= longestFailing;
}

/** True for a plain http address. Pure. */
export const isPlainHttp = (url: string): boolean => url.startsWith('http://');

/** The parsed address; undefined when it is no address a webhook can have. Pure. */
export function parseWebhookUrl(text: string): URL | undefined {
  const trimmed = text.trim();
  if (!/^https?:\/\//i.test(trimmed) || !URL.canParse(trimmed)) return undefined;
  const url = new URL(trimmed);
  const hasPassword = url.username !== '' || url.password !== '';
  return hasPassword || url.hash !== '' ? undefined : url;
}

/** The event as the outside is told it: the fields that the catalogue names, and nothing else. Pure. */
export function toFeedEvent(event: NotedEvent): FeedEvent | undefined {
  const definition = findEventDefinition(event.type);
  const type = publicEventTypes.find((known) => known === event.type);
  if (definition === undefined || type === undefined) return undefined;
  const { tenantSid } = event;
  return {
    sid: event.sid,
    type,
    at: event.at.toISOString(),
    organizationSid: isSid('organization', tenantSid) ? tenantSid : null,
    accountSid: parseSid('account', event.accountSid ?? '') ?? null,
    subjectSid: event.subjectSid,
    data: pickFields(event.payload, Object.keys(definition.fields)),
  };
}

function pickFields(
  payload: unknown,
  names: readonly string[],
): Readonly<Record<string, string | number>> {
  const all: Readonly<Record<string, unknown>> =
    typeof payload === 'object' && payload !== null ? { ...payload } : {};
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = all[name];
      if (typeof value === 'boolean') return [[name, String(value)]];
      return typeof value === 'string' || typeof value === 'number' ? [[name, value]] : [];
    }),
  );
}

/** The type of the event that a test sends. */
export const testEventType = 'webhook.test';

/** The body of a delivery: the same text at every attempt. Pure. */
export function writeBody(event: NotedEvent): string {
  if (event.type !== testEventType) return JSON.stringify(toFeedEvent(event) ?? {});
  const { sid, type, subjectSid } = event;
  return JSON.stringify({ sid, type, at: event.at.toISOString(), subjectSid, data: {} });
}
