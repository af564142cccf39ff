import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { Link } from './link.tsx';
import { Count } from './tag.tsx';
import './tabs.css';

export interface TabLink {
  readonly href: string;
  readonly label: string;
  readonly count?: ReactNode;
  readonly isCurrent: boolean;
}

// Each tab is a page of its own and draws the tabs anew; the focus stays where the person left it.
let followed: string | undefined;

/** How a person moves the row. */
const hands = ['pointerdown', 'wheel', 'keydown'] as const;

/**
 * On phones the row of tabs scrolls. The present one is brought into sight, again when counts come late and
 * widen the row, until the person moves it; edges behind which more tabs are fade. Only the row is moved,
 * never the page.
 */
function followRow(row: HTMLElement, present: RefObject<HTMLElement | null>): () => void {
  let isMoved = false;
  const showEdges = (): void => {
    const { scrollLeft, scrollWidth, clientWidth } = row;
    const [before, behind] = [
      Math.abs(scrollLeft),
      scrollWidth - clientWidth - Math.abs(scrollLeft),
    ];
    row.classList.toggle('tabs-more-before', before > 1);
    row.classList.toggle('tabs-more-behind', behind > 1);
  };
  const place = (): void => {
    const tab = present.current;
    // Letters and counts that come late move the row by themselves: only a hand counts.
    if (tab !== null && !isMoved)
      row.scrollLeft = tab.offsetLeft - row.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
    showEdges();
  };
  const onHand = (): void => {
    isMoved = true;
  };
  const sizes = new ResizeObserver(place);
  for (const tab of [row, ...row.children]) sizes.observe(tab);
  row.addEventListener('scroll', showEdges, { passive: true });
  for (const hand of hands) row.addEventListener(hand, onHand, { passive: true });
  place();
  return () => {
    sizes.disconnect();
    row.removeEventListener('scroll', showEdges);
    for (const hand of hands) row.removeEventListener(hand, onHand);
  };
}

/** Tabs that are addresses: each is a link, the present one is marked. */
export function TabLinks({
  label,
  tabs,
}: {
  readonly label: string;
  readonly tabs: readonly TabLink[];
}) {
  const present = useRef<HTMLAnchorElement>(null);
  const current = tabs.find((tab) => tab.isCurrent)?.href;
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    if (row.current === null || current === undefined) return undefined;
    return followRow(row.current, present);
  }, [current]);
  useEffect(() => {
    if (current === undefined || current !== followed) return;
    followed = undefined;
    if (document.activeElement === document.body) present.current?.focus({ preventScroll: true });
  }, [current]);
  return (
    <nav className="tabs" aria-label={label} ref={row}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          className="tab"
          href={tab.href}
          onClick={() => {
            followed = tab.href;
          }}
          {...(tab.isCurrent ? { 'aria-current': 'page', ref: present } : {})}
        >
          {/* The strong copy under the label keeps the width when a tab becomes current. */}
          <span className="tab-label" data-label={tab.label}>
            {tab.label}
          </span>
          {tab.count !== undefined && tab.count !== null && <Count>{tab.count}</Count>}
        </Link>
      ))}
    </nav>
  );
}
