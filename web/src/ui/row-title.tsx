import type { ReactNode } from 'react';
import { type Glyph, Icon } from './icon.tsx';
import { Link } from './link.tsx';
import './person.css';

export interface RowTitleProps {
  readonly name: string;
  readonly href?: string | undefined;
  /** Second line, for example a sid. */
  readonly note?: ReactNode;
  readonly icon?: Glyph | undefined;
}

/** The title cell of a thing that is not a person: icon, name as the row's link, a second line. */
export function RowTitle({ name, href, note, icon }: RowTitleProps) {
  return (
    <span className="person">
      {icon !== undefined && (
        <span className="avatar avatar-square">
          <Icon of={icon} size={14} />
        </span>
      )}
      <span className="person-text">
        {href === undefined ? (
          <span className="person-name" title={name}>
            {name}
          </span>
        ) : (
          <Link className="person-name row-link" href={href} title={name}>
            {name}
          </Link>
        )}
        {note !== undefined && (
          // The table asks whether there is a second line, and sees elements only.
          <span className="person-email">
            {typeof note === 'string' ? <span>{note}</span> : note}
          </span>
        )}
      </span>
    </span>
  );
}
