/** What is selected in a list: rows picked one by one, from any page, or everything that matches its filter. */
export type Selection<Row> =
  | { readonly kind: 'rows'; readonly rows: ReadonlyMap<string, Row> }
  | { readonly kind: 'all'; readonly filter: string };

/** A row with its key. */
export type Keyed<Row> = readonly [key: string, row: Row];

export function nothingSelected<Row>(): Selection<Row> {
  return { kind: 'rows', rows: new Map<string, Row>() };
}

/** Rows stay selected while filters change; "all that match" ends with the filter it was said of. */
export function heldTo<Row>(selection: Selection<Row>, filter: string): Selection<Row> {
  return selection.kind === 'all' && selection.filter !== filter ? nothingSelected() : selection;
}

export function isSelected<Row>(selection: Selection<Row>, key: string): boolean {
  return selection.kind === 'all' || selection.rows.has(key);
}

export function isNothing<Row>(selection: Selection<Row>): boolean {
  return selection.kind === 'rows' && selection.rows.size === 0;
}

/** What the box in the header shows of the present page. */
export function pageState<Row>(
  selection: Selection<Row>,
  page: readonly Keyed<Row>[],
): 'none' | 'some' | 'all' {
  const count = page.filter(([key]) => isSelected(selection, key)).length;
  if (count === 0) return 'none';
  return count === page.length ? 'all' : 'some';
}

/** Selects or clears the whole page; rows of other pages stay as they are. */
export function withPage<Row>(
  selection: Selection<Row>,
  page: readonly Keyed<Row>[],
  isOn: boolean,
): Selection<Row> {
  const rows = new Map(selection.kind === 'all' ? [] : selection.rows);
  for (const [key, row] of page) {
    if (isOn) rows.set(key, row);
    else rows.delete(key);
  }
  return { kind: 'rows', rows };
}

/** Turns one row over. Out of "all that match" remain the other rows of the page: what is seen is what is selected. */
export function toggled<Row>(
  selection: Selection<Row>,
  page: readonly Keyed<Row>[],
  [key, row]: Keyed<Row>,
): Selection<Row> {
  const before = selection.kind === 'all' ? withPage(selection, page, true) : selection;
  return withPage(before, [[key, row]], !isSelected(before, key));
}

/** Takes the present page's word for its rows: what was done to one of them meanwhile shows in the selection too. */
export function refreshed<Row>(
  selection: Selection<Row>,
  page: readonly Keyed<Row>[],
): Selection<Row> {
  if (selection.kind === 'all') return selection;
  const changed = page.filter(
    ([key, row]) => selection.rows.has(key) && selection.rows.get(key) !== row,
  );
  if (changed.length === 0) return selection;
  return { kind: 'rows', rows: new Map([...selection.rows, ...changed]) };
}

/** Leaves some rows out of the selection. */
export function without<Row>(
  selection: Selection<Row>,
  isOut: (row: Row) => boolean,
): Selection<Row> {
  if (selection.kind === 'all') return selection;
  return { kind: 'rows', rows: new Map([...selection.rows].filter(([, row]) => !isOut(row))) };
}
