export type Density = 'normal' | 'compact';

/** How a list is drawn. */
export interface ListLook {
  /** Keys of the columns that are not shown. */
  readonly hidden: readonly string[];
  readonly density: Density;
}

/** A list as somebody wants to find it again: search, filters and look under a name. */
export interface SavedView extends ListLook {
  readonly name: string;
  /** Of the address, without the question mark. */
  readonly query: string;
}

export interface ListView extends ListLook {
  readonly saved: readonly SavedView[];
}

export const plainView: ListView = { hidden: [], density: 'normal', saved: [] };

/** Views one list keeps at most. */
export const mostViews = 20;

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function lookIn(value: Readonly<Record<string, unknown>>): ListLook {
  const hidden = Array.isArray(value['hidden']) ? value['hidden'] : [];
  return {
    hidden: hidden.filter((key) => typeof key === 'string'),
    density: value['density'] === 'compact' ? 'compact' : 'normal',
  };
}

function savedIn(value: unknown): SavedView[] {
  if (!isFields(value)) return [];
  const { name, query } = value;
  return typeof name === 'string' && typeof query === 'string'
    ? [{ ...lookIn(value), name, query }]
    : [];
}

/** What the browser kept; whatever is not understood is as if it were not there. */
export function readListView(text: string | null): ListView {
  try {
    const value: unknown = JSON.parse(text ?? '');
    if (!isFields(value)) return plainView;
    const saved = Array.isArray(value['saved']) ? value['saved'] : [];
    return { ...lookIn(value), saved: saved.flatMap(savedIn) };
  } catch {
    return plainView;
  }
}

/** Search and filters of an address; where one is in the list is no part of a view. */
export function queryToSave(search: string): string {
  const query = new URLSearchParams(search);
  query.delete('cursor');
  query.delete('from');
  return query.toString();
}

/** Keeps the present look and query under a name; one of the same name is replaced. */
export function withSaved(view: ListView, name: string, query: string): ListView {
  const { hidden, density } = view;
  const others = view.saved.filter((saved) => saved.name !== name);
  return { ...view, saved: [...others, { name, query, hidden, density }].slice(-mostViews) };
}

export function withoutSaved(view: ListView, name: string): ListView {
  return { ...view, saved: view.saved.filter((saved) => saved.name !== name) };
}
