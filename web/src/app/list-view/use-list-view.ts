import { useCallback, useState } from 'react';
import type { Column } from '../../ui/data-table.tsx';
import { type ListView, readListView } from './list-view.ts';

function keyOf(list: string): string {
  return `guildhall.list.${list}`;
}

function stored(list: string): ListView {
  try {
    return readListView(localStorage.getItem(keyOf(list)));
  } catch {
    return readListView(null);
  }
}

export interface ListViewState {
  readonly view: ListView;
  readonly change: (view: ListView) => void;
}

/** A list's view, and the columns there are. */
export interface ListViewProps {
  readonly state: ListViewState;
  readonly columns: readonly {
    readonly key: string;
    readonly header: string;
    readonly kind: string;
  }[];
}

/** How this browser draws a list, and the views saved of it. `list` names it, with its organization. */
export function useListView(list: string): ListViewState {
  const [view, setView] = useState(() => stored(list));
  const change = useCallback(
    (next: ListView) => {
      setView(next);
      try {
        localStorage.setItem(keyOf(list), JSON.stringify(next));
      } catch {
        // Without storage the view lasts as long as the page.
      }
    },
    [list],
  );
  return { view, change };
}

/** The columns that are shown; the title always is. */
export function shownColumns<Row>(
  columns: readonly Column<Row>[],
  { view }: ListViewState,
): readonly Column<Row>[] {
  return columns.filter(({ key, kind }) => kind === 'title' || !view.hidden.includes(key));
}
