import { type ReactNode, useEffect, useRef } from 'react';
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
  useEffect(() => {
    const tab = present.current;
    // On phones the row of tabs scrolls; the present one is in sight. Only the row is moved, never the page.
    if (current !== undefined && tab?.parentElement != null)
      tab.parentElement.scrollLeft = tab.offsetLeft - tab.parentElement.offsetLeft - 24;
  }, [current]);
  useEffect(() => {
    if (current === undefined || current !== followed) return;
    followed = undefined;
    if (document.activeElement === document.body) present.current?.focus({ preventScroll: true });
  }, [current]);
  return (
    <nav className="tabs" aria-label={label}>
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
