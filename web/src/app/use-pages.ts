import type { Page } from '@guildhall/contract';
import type { PagerProps } from '../ui/pager.tsx';
import { useUrlState } from './use-url-state.ts';

/** Query parts that take a list back to its first page; spread into every change of search or filters. */
export const firstPage = { cursor: undefined, from: undefined } as const;

interface Pages {
  /** Goes into the query of the list operation. */
  readonly cursor: string | undefined;
  /** Everything the `Pager` needs, from the page the server answered. */
  readonly pager: (page: Page<unknown> | undefined) => PagerProps;
}

/** The present page of a keyset list, kept in the address as `cursor` and, for counting, `from`. */
export function usePages(pageSize = 50): Pages {
  const url = useUrlState<'cursor' | 'from'>();
  const cursor = url.get('cursor');
  const offset = Math.max(0, Math.trunc(Number(url.get('from')) || 0));
  const turn = (to: string, from: number): void => {
    url.push({ cursor: to, from: from === 0 ? undefined : String(from) });
    window.scrollTo({ top: 0 });
  };
  return {
    cursor: cursor === '' ? undefined : cursor,
    pager: (page) => {
      const next = page?.nextCursor ?? null;
      const previous = page?.previousCursor ?? null;
      return {
        offset,
        shown: page?.items.length ?? 0,
        total: page?.total,
        onNext: next === null ? undefined : () => turn(next, offset + pageSize),
        onPrevious:
          previous === null ? undefined : () => turn(previous, Math.max(0, offset - pageSize)),
      };
    },
  };
}
