import type { ReactNode } from 'react';
import { type Glyph, Icon } from './icon.tsx';
import './tag.css';

export type Tone = 'neutral' | 'good' | 'attention' | 'danger' | 'info' | 'accent';

export interface TagProps {
  readonly tone?: Tone | undefined;
  readonly icon?: Glyph | undefined;
  readonly children: ReactNode;
}

/** A status in a word, never by colour alone. */
export function Tag({ tone = 'neutral', icon, children }: TagProps) {
  return (
    <span className={`tag tag-${tone}`}>
      {icon !== undefined && <Icon of={icon} size={12} />}
      {children}
    </span>
  );
}

/** A small number beside a name, for example in a tab. */
export function Count({ children }: { readonly children: ReactNode }) {
  return <span className="count">{children}</span>;
}
