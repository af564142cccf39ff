import type { EventPortion } from './event.ts';
import { ask } from './http.ts';
import { readFeed } from './read-feed.ts';

/** Whose events are read: everything, an organization's, or an account's. */
export type FeedPlace =
  | 'everywhere'
  | { readonly organizationSid: string }
  | { readonly accountSid: string };

export interface ReadEventsOptions {
  /** The public address of Guildhall, such as `https://guildhall.example.com`. */
  readonly url: string;
  /**
   * What the Authorization header says: `Bearer` and an access token or a gateway key that opens events; `Basic`
   * and an API key with its secret. A function is asked before each request, for tokens that end.
   */
  readonly authorization: string | (() => string | Promise<string>);
  readonly place: FeedPlace;
  /** From the portion that was done with last; absent: the oldest kept. */
  readonly cursor?: string | undefined;
  /** Events of a portion, 100 at most, which it is when absent. */
  readonly portion?: number;
  /** Most milliseconds for an answer; 10000 when absent. */
  readonly timeout?: number;
  readonly fetch?: typeof globalThis.fetch;
}

/**
 * Walks the feed to its end, portion by portion, each event once and in order. Keep the cursor of a portion once
 * it is done with, and begin with it the next time. @throws QuestionRefused, Unreachable
 */
export async function* readEvents(options: ReadEventsOptions): AsyncGenerator<EventPortion> {
  const { url, authorization, place, portion = 100, timeout = 10_000 } = options;
  let at = options.cursor;
  for (;;) {
    const query = new URLSearchParams({ pageSize: String(portion) });
    if (at !== undefined) query.set('cursor', at);
    const connection = {
      url,
      timeout,
      fetch: options.fetch ?? globalThis.fetch,
      authorization: typeof authorization === 'string' ? authorization : await authorization(),
    };
    const { hasMore, events, cursor } = readFeed(
      await ask(connection, `${pathOf(place)}?${query}`),
    );
    yield { events, cursor };
    if (!hasMore) return;
    at = cursor;
  }
}

function pathOf(place: FeedPlace): string {
  if (place === 'everywhere') return '/api/v1/events';
  return 'accountSid' in place
    ? `/api/v1/accounts/${encodeURIComponent(place.accountSid)}/events`
    : `/api/v1/organizations/${encodeURIComponent(place.organizationSid)}/events`;
}
