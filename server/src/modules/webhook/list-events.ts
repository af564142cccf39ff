import {
  type AccountSid,
  accountEventTypes,
  type EventFeed,
  type PublicEventType,
  publicEventTypes,
  type TenantSid,
} from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { openWindow } from '../../core/page.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import { type FeedWindow, listAllPlaced, listPlaced, type PlacedEvent } from './feed-store.ts';
import { toFeedEvent } from './webhook.ts';

/** Whose events: those of the whole installation, of one tenant, or of one account. */
export type FeedPlace =
  | { readonly tenantSid: TenantSid; readonly accountSid?: AccountSid }
  | 'everywhere';

export interface FeedQuery {
  readonly cursor?: string | undefined;
  readonly pageSize?: number | undefined;
}

/**
 * A piece of the feed after a cursor, the oldest first. An event that commits late comes late; none is left
 * out, since each gets its place only once it is seen committed. Refuses `cursor-invalid`.
 */
export async function listEvents(
  db: Db,
  cursors: CursorCodec,
  place: FeedPlace,
  query: FeedQuery,
): Promise<EventFeed> {
  const list = nameOf(place);
  const { position, pageSize } = openWindow(cursors, { list, ...query });
  const after = position?.key[0] ?? '0';
  const placed = await read(db, place, { after, types: typesIn(place), most: pageSize + 1 });
  const shown = placed.slice(0, pageSize);
  const key = [shown.at(-1)?.position ?? after];
  return {
    items: shown.flatMap((event) => toFeedEvent(event) ?? []),
    cursor: cursors.write(list, { key, backward: false }),
    hasMore: placed.length > pageSize,
  };
}

function read(db: Db, place: FeedPlace, window: FeedWindow): Promise<PlacedEvent[]> {
  return place === 'everywhere' ? listAllPlaced(db, window) : listPlaced(db, place, window);
}

function nameOf(place: FeedPlace): string {
  return place === 'everywhere' ? 'feed' : `feed:${place.accountSid ?? place.tenantSid}`;
}

function typesIn(place: FeedPlace): readonly PublicEventType[] {
  const isOneAccount = place !== 'everywhere' && place.accountSid !== undefined;
  return isOneAccount ? accountEventTypes : publicEventTypes;
}
