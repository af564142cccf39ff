import { useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { NavigationItem } from './shell/navigation-item.ts';

/** A navigation item together with the route whose page it opens. */
export interface PlannedItem extends NavigationItem {
  readonly route: string;
}

/** Keeps the items whose pages exist. */
export function useExistingPages(items: readonly PlannedItem[]): readonly NavigationItem[] {
  const router = useRouter();
  const known: Readonly<Record<string, unknown>> = router.routesByPath;
  return useMemo(() => items.filter((item) => item.route in known), [items, known]);
}
