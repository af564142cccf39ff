import type { ReactNode } from 'react';
import './callout.css';
import { type Glyph, Icon } from './icon.tsx';

export interface EmptyStateProps {
  readonly icon: Glyph;
  readonly title: string;
  /** What would be here and how it gets here. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** The state is all there is on the page, so its title is the page's. */
  readonly isPage?: boolean | undefined;
}

/** Nothing here yet, and what to do about it. */
export function EmptyState({ icon, title, children, actions, isPage = false }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <span className="empty-icon">
        <Icon of={icon} size={20} />
      </span>
      {isPage ? <h1 className="empty-title">{title}</h1> : <p className="empty-title">{title}</p>}
      {children !== undefined && <div className="empty-body">{children}</div>}
      {actions !== undefined && <div className="empty-actions">{actions}</div>}
    </div>
  );
}
