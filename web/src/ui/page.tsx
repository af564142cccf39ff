import { type ReactNode, useEffect } from 'react';
import { useMessages } from '../messages/locale-provider.tsx';
import { classNames } from './class-names.ts';
import { type Glyph, Icon } from './icon.tsx';
import './page.css';
import { Avatar } from './person.tsx';
import { Sid } from './sid.tsx';

function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? 'Guildhall' : `${title} · Guildhall`;
  }, [title]);
}

export interface PageProps {
  readonly children: ReactNode;
  /** Forms and wizards read better in a narrow column. */
  readonly width?: 'full' | 'narrow' | undefined;
}

/** The space of a page inside the shell. */
export function Page({ children, width = 'full' }: PageProps) {
  return <div className={classNames('page', width === 'narrow' && 'page-narrow')}>{children}</div>;
}

export interface PageHeaderProps {
  readonly title: string;
  /** One sentence, where it helps. */
  readonly description?: ReactNode;
  /** Buttons; the one primary act last. */
  readonly actions?: ReactNode;
}

/** One title, one sentence, one primary act. Also names the browser tab. */
export function PageHeader({ title, description, actions }: PageHeaderProps) {
  useDocumentTitle(title);
  return (
    <header className="page-header">
      <div className="page-header-text">
        <h1 className="page-title">{title}</h1>
        {description !== undefined && <p className="page-description">{description}</p>}
      </div>
      {actions !== undefined && <div className="page-actions">{actions}</div>}
    </header>
  );
}

export interface IdentityLineProps {
  readonly name: string;
  readonly sid: string;
  /** For things; people get their initials. */
  readonly icon?: Glyph | undefined;
  /** A line between name and sid, such as the e-mail. */
  readonly detail?: ReactNode;
  /** Tags. */
  readonly status?: ReactNode;
  readonly actions?: ReactNode;
}

/** Who or what a record's page is about. Also names the browser tab. */
export function IdentityLine({ name, sid, icon, detail, status, actions }: IdentityLineProps) {
  useDocumentTitle(name);
  return (
    <header className="page-header identity-line">
      {icon === undefined ? (
        <Avatar name={name} size="large" />
      ) : (
        <span className="identity-icon">
          <Icon of={icon} size={20} />
        </span>
      )}
      <div className="page-header-text">
        <div className="identity-title">
          <h1 className="page-title" title={name}>
            {name}
          </h1>
          {status}
        </div>
        <div className="identity-detail">
          {detail !== undefined && <span className="muted">{detail}</span>}
          <Sid value={sid} isWhole />
        </div>
      </div>
      {actions !== undefined && <div className="page-actions">{actions}</div>}
    </header>
  );
}

export interface SectionProps {
  readonly title?: string | undefined;
  readonly description?: ReactNode;
  /** At the end of the title's line. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

export interface CardProps {
  readonly children: ReactNode;
  /** Buttons at the end of the foot. */
  readonly footer?: ReactNode;
  /** At the beginning of the foot: the way back, a note. */
  readonly footerStart?: ReactNode;
}

/** A surface with a border; sections in it are divided by lines. */
export function Card({ children, footer, footerStart }: CardProps) {
  return (
    <div className="card">
      {children}
      {footer !== undefined && (
        <div className="card-footer">
          {footerStart !== undefined && <div className="card-footer-start">{footerStart}</div>}
          {footer}
        </div>
      )}
    </div>
  );
}

/** A part of a card. */
export function Section({ title, description, actions, children }: SectionProps) {
  return (
    <section className="section">
      {(title !== undefined || actions !== undefined) && (
        <div className="section-head">
          <div className="section-text">
            {title !== undefined && <h2 className="section-title">{title}</h2>}
            {description !== undefined && <p className="section-description">{description}</p>}
          </div>
          {actions}
        </div>
      )}
      {children !== undefined && <div className="section-body">{children}</div>}
    </section>
  );
}

/** Main column and a narrower one with what is good to know; one under the other on phones. */
export function Columns({
  children,
  aside,
}: {
  readonly children: ReactNode;
  readonly aside?: ReactNode;
}) {
  return (
    <div className={classNames('columns', aside !== undefined && 'columns-two')}>
      <div className="column">{children}</div>
      {aside !== undefined && <aside className="column">{aside}</aside>}
    </div>
  );
}

/** Dangerous things at the end of a record's page. Fill it with `Section`s whose actions are the buttons. */
export function DangerZone({ children }: { readonly children: ReactNode }) {
  const t = useMessages();
  return (
    <section className="danger-zone">
      <h2 className="section-title">{t('ui.dangerZone')}</h2>
      <div className="card">{children}</div>
    </section>
  );
}
