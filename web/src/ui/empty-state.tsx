import type { ReactNode } from 'react';
import './callout.css';
import { type Glyph, Icon } from './icon.tsx';

export interface EmptyStateProps {
  readonly icon: Glyph;
  readonly title: string;
  /** What would be here and how it gets here. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** Nothing here yet, and what to do about it. */
export function EmptyState({ icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <span className="empty-icon">
        <Icon of={icon} size={20} />
      </span>
      <p className="empty-title">{title}</p>
      {children !== undefined && <div className="empty-body">{children}</div>}
      {actions !== undefined && <div className="empty-actions">{actions}</div>}
    </div>
  );
}
