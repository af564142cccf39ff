import type { Page } from '@guildhall/contract';
import type { PageQuery } from './page-query.ts';

/** Where a list is found: its path below the host, and its filters. */
export interface ClassicPlace {
  readonly path: string;
  readonly filters?: Readonly<Record<string, string | undefined>>;
}

/** A page in the oldest form of the reference system: relative addresses, no `meta` (section 4.2). */
export function toClassicPage<Item>(
  key: string,
  place: ClassicPlace,
  asked: PageQuery,
  page: Page<Item>,
): object {
  const { pageSize } = asked;
  const at = (number: number, token: string | undefined) =>
    addressOf(place, pageSize, number, token);
  const start = asked.page * pageSize;
  return {
    [key]: page.items,
    page: asked.page,
    page_size: pageSize,
    start,
    end: Math.max(start, start + page.items.length - 1),
    uri: at(asked.page, asked.pageToken),
    first_page_uri: at(0, undefined),
    next_page_uri: page.nextCursor === null ? null : at(asked.page + 1, page.nextCursor),
    previous_page_uri:
      page.previousCursor === null ? null : at(Math.max(0, asked.page - 1), page.previousCursor),
  };
}

function addressOf(
  { path, filters = {} }: ClassicPlace,
  pageSize: number,
  page: number,
  token: string | undefined,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) {
    if (value !== undefined) query.set(name, value);
  }
  query.set('PageSize', String(pageSize));
  query.set('Page', String(page));
  if (token !== undefined) query.set('PageToken', token);
  return `${path}?${query.toString()}`;
}
