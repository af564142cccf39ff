import { useCallback, useEffect, useMemo, useState } from 'react';
import type { TableSelection } from './select-cells.tsx';
import { heldTo, isNothing, nothingSelected, refreshed, type Selection } from './selection.ts';

export interface Selected<Row> extends TableSelection<Row> {
  readonly selectAll: () => void;
  readonly clear: () => void;
}

const occupied = '[data-overlay], [role="menu"], [role="listbox"], input:not([type="checkbox"])';

/** True where Escape closes or empties something else first. */
function isTaken(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  return (
    event.defaultPrevented ||
    event.isComposing ||
    target?.closest(occupied) != null ||
    document.querySelector('[data-overlay]') !== null
  );
}

/** The list that is selected from. */
export interface SelectedList<Row> {
  /** Names search and filters as one text: "all that match" ends with it. */
  readonly filter: string;
  /** The present page; undefined while it loads. */
  readonly rows: readonly Row[] | undefined;
  readonly rowKey: (row: Row) => string;
}

/** The selection of a list. Escape clears. */
export function useSelection<Row>({ filter, rows = [], rowKey }: SelectedList<Row>): Selected<Row> {
  const [kept, setKept] = useState<Selection<Row>>(nothingSelected);
  const selection = refreshed(
    heldTo(kept, filter),
    rows.map((row) => [rowKey(row), row]),
  );
  useEffect(() => {
    if (selection !== kept) setKept(selection);
  });
  const isEmpty = isNothing(selection);
  const clear = useCallback(() => setKept(nothingSelected()), []);
  useEffect(() => {
    if (isEmpty) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !isTaken(event)) clear();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [isEmpty, clear]);
  return useMemo(
    () => ({
      selection,
      onChange: setKept,
      selectAll: () => setKept({ kind: 'all', filter }),
      clear,
    }),
    [selection, filter, clear],
  );
}
