import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import './callout.css';
import { Icon } from './icon.tsx';

export interface CalloutProps {
  readonly tone: 'info' | 'good' | 'attention' | 'danger';
  readonly title?: string | undefined;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Speaks up at once; for an error that answers what the person just did. */
  readonly isAlert?: boolean | undefined;
}

const glyphs = { info: Info, good: CircleCheck, attention: TriangleAlert, danger: CircleAlert };

/** Something to know at this place. Inside a card it spans the card's width. */
export function Callout({ tone, title, children, actions, isAlert = false }: CalloutProps) {
  return (
    <div className={`callout callout-${tone}`} role={isAlert ? 'alert' : 'note'}>
      <span className="callout-mark">
        <Icon of={glyphs[tone]} />
      </span>
      <div className="callout-text">
        {title !== undefined && <p className="callout-title">{title}</p>}
        {children !== undefined && <div className="callout-body">{children}</div>}
      </div>
      {actions !== undefined && <div className="callout-actions">{actions}</div>}
    </div>
  );
}
