import { Languages } from 'lucide-react';
import type { ReactNode } from 'react';
import { type Locale, localeNames, locales } from '../messages/locale.ts';
import { useLocale } from '../messages/locale-provider.tsx';
import { Button } from '../ui/button.tsx';
import { Menu, MenuChoice } from '../ui/menu.tsx';
import './entry-layout.css';

export interface EntryLayoutProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly children: ReactNode;
  /** The line under the form: "New here? Create an account". */
  readonly footer?: ReactNode;
}

/** The frame of the pages before one is signed in: sign-in, sign-up, reset, invitation, set-up. */
export function EntryLayout({ title, description, children, footer }: EntryLayoutProps) {
  const { t, locale, setLocale } = useLocale();
  return (
    <div className="entry">
      <title>{`${title} · Guildhall`}</title>
      <main className="entry-main" id="content">
        <div className="entry-form">
          <p className="entry-brand">
            <span className="entry-mark" aria-hidden="true">
              G
            </span>
            {t('app.product')}
          </p>
          <h1 className="entry-title">{title}</h1>
          {description !== undefined && <p className="entry-description">{description}</p>}
          <div className="entry-body">{children}</div>
          {footer !== undefined && <p className="entry-footer">{footer}</p>}
        </div>
        <div className="entry-language">
          <Menu
            label={t('app.language')}
            placement="top start"
            trigger={
              <Button look="quiet" size="small" icon={Languages}>
                {localeNames[locale]}
              </Button>
            }
          >
            <MenuChoice<Locale>
              label={t('app.language')}
              value={locale}
              onChange={setLocale}
              options={locales.map((value) => ({ value, label: localeNames[value] }))}
            />
          </Menu>
        </div>
      </main>
      <aside className="entry-side">
        <p className="entry-claim">{t('app.claim')}</p>
        <p className="entry-claim-detail">{t('app.claimDetail')}</p>
      </aside>
    </div>
  );
}
