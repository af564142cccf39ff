import { useLocation, useRouter } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

/** Changes to the query of the address; `undefined` or an empty text takes a name out. */
export type UrlChange<Name extends string> = {
  readonly [Key in Name]?: string | readonly string[] | undefined;
};

export interface UrlState<Name extends string> {
  readonly get: (name: Name) => string;
  readonly getAll: (name: Name) => string[];
  /** Replaces the entry in the history, so that Back leaves the list instead of undoing letters. */
  readonly set: (change: UrlChange<Name>) => void;
  /** Adds an entry to the history: for going to another page of a list or opening a panel. */
  readonly push: (change: UrlChange<Name>) => void;
}

function changed(search: string, change: UrlChange<string>): string {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(change)) {
    next.delete(name);
    const values = typeof value === 'string' ? [value] : (value ?? []);
    for (const item of values) if (item !== '') next.append(name, item);
  }
  return next.size === 0 ? '' : `?${next.toString()}`;
}

/** Search, filters, tab, page and open panel live in the address: reload, back and share restore them. */
export function useUrlState<Name extends string>(): UrlState<Name> {
  const router = useRouter();
  const search = useLocation({ select: (location) => location.searchStr });
  const go = useCallback(
    (change: UrlChange<string>, isNew: boolean) => {
      const { pathname, searchStr, hash } = router.latestLocation;
      const href = pathname + changed(searchStr, change) + (hash === '' ? '' : `#${hash}`);
      if (isNew) router.history.push(href);
      else router.history.replace(href);
    },
    [router],
  );
  return useMemo(() => {
    const present = new URLSearchParams(search);
    return {
      get: (name) => present.get(name) ?? '',
      getAll: (name) => present.getAll(name),
      set: (change) => go(change, false),
      push: (change) => go(change, true),
    };
  }, [search, go]);
}
