import type { EventPortion, FeedEvent } from './event.ts';
import { Unreachable } from './failure.ts';

/** A piece of the feed, and whether there is more already. @throws Unreachable where it is none */
export function readFeed(answer: unknown): EventPortion & { readonly hasMore: boolean } {
  const items = fieldOf(answer, 'items');
  const cursor = fieldOf(answer, 'cursor');
  const hasMore = fieldOf(answer, 'hasMore');
  if (!Array.isArray(items) || typeof cursor !== 'string' || typeof hasMore !== 'boolean') {
    throw unreadable();
  }
  return { events: items.map(readEvent), cursor, hasMore };
}

function readEvent(item: unknown): FeedEvent {
  const at = new Date(textOf(item, 'at'));
  if (Number.isNaN(at.getTime())) throw unreadable();
  return {
    sid: textOf(item, 'sid'),
    type: textOf(item, 'type'),
    at,
    organizationSid: textOrNull(item, 'organizationSid'),
    accountSid: textOrNull(item, 'accountSid'),
    subjectSid: textOf(item, 'subjectSid'),
    data: dataOf(fieldOf(item, 'data')),
  };
}

function dataOf(data: unknown): FeedEvent['data'] {
  if (typeof data !== 'object' || data === null) throw unreadable();
  const known = Object.entries(data).filter(
    (field): field is [string, string | number] =>
      typeof field[1] === 'string' || typeof field[1] === 'number',
  );
  return Object.fromEntries(known);
}

function textOf(item: unknown, name: string): string {
  const text = fieldOf(item, name);
  if (typeof text !== 'string') throw unreadable();
  return text;
}

function textOrNull(item: unknown, name: string): string | null {
  return fieldOf(item, name) === null ? null : textOf(item, name);
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

const unreadable = () => new Unreachable('What came is no piece of the feed');
