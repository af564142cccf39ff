import type { ReactNode } from 'react';
import { Link } from './link.tsx';
import { Count } from './tag.tsx';
import './tabs.css';

export interface TabLink {
  readonly href: string;
  readonly label: string;
  readonly count?: ReactNode;
  readonly isCurrent: boolean;
}

/** Tabs that are addresses: each is a link, the present one is marked. */
export function TabLinks({
  label,
  tabs,
}: {
  readonly label: string;
  readonly tabs: readonly TabLink[];
}) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          className="tab"
          href={tab.href}
          {...(tab.isCurrent ? { 'aria-current': 'page' } : {})}
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
