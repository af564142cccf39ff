import type { Page } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { DoorRequest } from '../../core/mount-door.ts';

/** Which page a client of the reference system asks for. */
export interface PageQuery {
  readonly pageSize: number;
  readonly pageToken: string | undefined;
  /** Number of the page, as the client counts; decides nothing. */
  readonly page: number;
}

export interface PageSizes {
  readonly usual: number;
  readonly most: number;
}

/** Reads PageSize, PageToken and Page; a size beyond its limits is brought within them (section 4.2). */
export function readPageQuery({ query }: DoorRequest, sizes: PageSizes): PageQuery {
  const wanted = readInteger(query, 'PageSize') ?? sizes.usual;
  return {
    pageSize: Math.min(sizes.most, Math.max(1, wanted)),
    pageToken: query['PageToken'],
    page: Math.max(0, readInteger(query, 'Page') ?? 0),
  };
}

function readInteger(query: Readonly<Record<string, string>>, name: string): number | undefined {
  const text = query[name];
  if (text === undefined || text === '') return undefined;
  if (!/^-?\d{1,9}$/.test(text)) {
    throw refuse('malformed-request', { detail: `${name} is not a whole number` });
  }
  return Number(text);
}

/** Where a list is found: absolute address without query, and its filters. */
export interface ListPlace {
  readonly url: string;
  readonly filters: Readonly<Record<string, string | undefined>>;
}

/** A page with its `meta`, whose addresses clients call as they are. */
export function toReferencePage<Item>(
  key: string,
  place: ListPlace,
  asked: PageQuery,
  page: Page<Item>,
): object {
  const { pageSize } = asked;
  const at = (number: number, token: string | undefined) =>
    addressOf(place, pageSize, number, token);
  return {
    [key]: page.items,
    meta: {
      key,
      page: asked.page,
      page_size: pageSize,
      first_page_url: at(0, undefined),
      previous_page_url:
        page.previousCursor === null ? null : at(Math.max(0, asked.page - 1), page.previousCursor),
      next_page_url: page.nextCursor === null ? null : at(asked.page + 1, page.nextCursor),
      url: at(asked.page, asked.pageToken),
    },
  };
}

function addressOf(
  { url, filters }: ListPlace,
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
  return `${url}?${query.toString()}`;
}
