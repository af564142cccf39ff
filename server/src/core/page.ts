import type { Page, Total } from '@guildhall/contract';
import { type SelectQueryBuilder, sql } from 'kysely';
import type { CursorCodec, Position } from '../platform/database/cursor.ts';
import { build, type Db } from './database.ts';
import { refuse } from './failure.ts';

/** Which page of a list is wanted. */
export interface PageRequest {
  /** Name of the list and its tenant: cursors of another list or tenant do not fit. */
  readonly list: string;
  readonly cursor?: string | undefined;
  readonly pageSize?: number | undefined;
}

/** What every list takes besides its filters. */
export interface PageQuery {
  readonly cursor?: string | undefined;
  readonly pageSize?: number | undefined;
  /** Also count the rows that match, up to `countLimit`. */
  readonly count?: boolean | undefined;
}

/** Where to read: from a position on, one row more than the page holds. */
export interface Window {
  readonly position: Position | undefined;
  readonly pageSize: number;
}

const defaultPageSize = 50;
/** Rows are counted up to here; beyond, a list says "more than". */
export const countLimit = 1000;

/**
 * Page sizes that stand in the statement itself. Of a limit that it is not told the database expects a tenth
 * of the table, and reads a joined table whole rather than look a hundred rows up in it.
 */
const toldSizes: ReadonlySet<number> = new Set([5, 10, 20, 25, 50, 100]);

/** Reads the cursor; refuses one that was edited or belongs to another list. */
export function openWindow(codec: CursorCodec, request: PageRequest): Window {
  const pageSize = request.pageSize ?? defaultPageSize;
  if (request.cursor === undefined || request.cursor === '')
    return { position: undefined, pageSize };
  const position = codec.read(request.list, request.cursor);
  if (position === undefined) throw refuse('cursor-invalid');
  return { position, pageSize };
}

/**
 * Adds the keyset condition, order and limit to a query. `columns` are unique together and named in
 * an index with the tenant first; `descending` turns the order of the list round.
 */
export function applyWindow<Database, Table extends keyof Database, Row>(
  query: SelectQueryBuilder<Database, Table, Row>,
  window: Window,
  columns: readonly string[],
  descending = false,
): SelectQueryBuilder<Database, Table, Row> {
  const { position, pageSize } = window;
  const backward = position?.backward ?? false;
  const direction = backward === descending ? 'asc' : 'desc';
  const limit = pageSize + 1;
  let result = query.limit(toldSizes.has(pageSize) ? sql.lit(limit) : limit);
  for (const column of columns) result = result.orderBy(sql.ref(column), direction);
  if (position === undefined) return result;
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const values = sql.join(position.key.map((value) => sql`${value}`));
  const comparison = direction === 'asc' ? sql`>` : sql`<`;
  return result.where(sql<boolean>`(${names}) ${comparison} (${values})`);
}

/** What `applyWindow` does, for rows that are in memory already: those of the window, in the order of the walk. */
export function cutWindow<Row>(
  rows: readonly Row[],
  window: Window,
  keyOf: (row: Row) => readonly string[],
): Row[] {
  const { position, pageSize } = window;
  const sign = position?.backward === true ? -1 : 1;
  const compare = (left: readonly string[], right: readonly string[]) =>
    sign * compareKeys(left, right);
  return rows
    .filter((row) => position === undefined || compare(keyOf(row), position.key) > 0)
    .sort((left, right) => compare(keyOf(left), keyOf(right)))
    .slice(0, pageSize + 1);
}

/** Compares as the database does with `collate "C"`: byte by byte. */
function compareKeys(left: readonly string[], right: readonly string[]): number {
  for (const [index, part] of left.entries()) {
    const order = Buffer.compare(Buffer.from(part), Buffer.from(right[index] ?? ''));
    if (order !== 0) return order;
  }
  return 0;
}

/** Repeats the order of a window on an outer query: without it a join to the page's rows loses it. */
export function orderAsWindow<Database, Table extends keyof Database, Row>(
  query: SelectQueryBuilder<Database, Table, Row>,
  window: Window,
  columns: readonly string[],
  isDescending = false,
): SelectQueryBuilder<Database, Table, Row> {
  const isBackward = window.position?.backward === true;
  const direction = isBackward === isDescending ? 'asc' : 'desc';
  return columns.reduce((ordered, column) => ordered.orderBy(sql.ref(column), direction), query);
}

/** Counts the rows of a query, up to `countLimit`; null, and nothing built, when nobody asked. */
export async function countRows<Database, Table extends keyof Database, Row>(
  db: Db,
  queryOf: () => SelectQueryBuilder<Database, Table, Row>,
  isWanted: boolean | undefined,
): Promise<Total | null> {
  if (isWanted !== true) return null;
  const row = await db.first(
    build
      .selectFrom(
        queryOf()
          .limit(countLimit + 1)
          .as('matching'),
      )
      .select((eb) => eb.fn.countAll<string>().as('count')),
  );
  return toTotal(Number(row?.count ?? 0));
}

/** Cuts the extra row off and makes the cursors. `keyOf` gives the values of the keyset columns. */
export function closePage<Row, Item>(
  codec: CursorCodec,
  request: PageRequest & { readonly window: Window; readonly total?: Total | null },
  rows: readonly Row[],
  shape: { readonly keyOf: (row: Row) => readonly string[]; readonly toItem: (row: Row) => Item },
): Page<Item> {
  const { position, pageSize } = request.window;
  const backward = position?.backward ?? false;
  const hasMore = rows.length > pageSize;
  const kept = rows.slice(0, pageSize);
  if (backward) kept.reverse();
  const cursorAt = (row: Row | undefined, toBack: boolean) =>
    row === undefined
      ? null
      : codec.write(request.list, { key: shape.keyOf(row), backward: toBack });
  const hasNext = backward ? true : hasMore;
  const hasPrevious = backward ? hasMore : position !== undefined;
  return {
    items: kept.map(shape.toItem),
    nextCursor: hasNext ? cursorAt(kept.at(-1), false) : null,
    previousCursor: hasPrevious ? cursorAt(kept[0], true) : null,
    total: request.total ?? null,
  };
}

/** Turns a bounded count (`limit countLimit + 1`) into what lists show. */
export function toTotal(counted: number): Total {
  return counted > countLimit
    ? { count: countLimit, exact: false }
    : { count: counted, exact: true };
}
