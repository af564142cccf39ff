import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import './callout.css';
import { Icon } from './icon.tsx';

export interface CalloutProps {
  readonly tone: 'info' | 'good' | 'attention' | 'danger';
  readonly title?: string | undefined;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Speaks up at once; for an error that answers what the person just did. */
  readonly isAlert?: boolean | undefined;
  /** Takes the focus whenever this changes: somebody went on although it stands in the way. */
  readonly refusals?: number | undefined;
}

const glyphs = { info: Info, good: CircleCheck, attention: TriangleAlert, danger: CircleAlert };

/** Something to know at this place. Inside a card it spans the card's width. */
export function Callout(props: CalloutProps) {
  const { tone, title, children, actions, isAlert = false, refusals } = props;
  const box = useRef<HTMLDivElement>(null);
  const last = useRef(refusals);
  useEffect(() => {
    if (last.current === refusals) return;
    last.current = refusals;
    box.current?.focus();
  }, [refusals]);
  return (
    <div
      ref={box}
      className={`callout callout-${tone}`}
      role={isAlert ? 'alert' : 'note'}
      {...(refusals === undefined ? {} : { tabIndex: -1 })}
    >
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
