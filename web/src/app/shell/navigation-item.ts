import type { Glyph } from '../../ui/icon.tsx';

/** One place of the navigation. */
export interface NavigationItem {
  readonly key: string;
  readonly href: string;
  readonly label: string;
  readonly icon: Glyph;
  readonly count?: number | undefined;
  /** Second key after `g`. */
  readonly letter?: string | undefined;
  /** Stands at the foot, apart from the others. */
  readonly isAtFoot?: boolean | undefined;
}

/** True on the place itself and on every page below it. */
export function isCurrent(item: NavigationItem, pathname: string): boolean {
  return pathname === item.href || pathname.startsWith(`${item.href}/`);
}
