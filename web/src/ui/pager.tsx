import { useLocale } from '../messages/locale-provider.tsx';
import { Button } from './button.tsx';
import './data-table.css';

export interface PagerProps {
  /** Names the list where a page has several; "Pages" when absent. */
  readonly label?: string | undefined;
  /** Rows before this page; the first row shown is `offset + 1`. */
  readonly offset: number;
  /** Rows on this page. */
  readonly shown: number;
  /** How many match; `exact: false` reads "more than". */
  readonly total: { readonly count: number; readonly exact: boolean } | null | undefined;
  /** Undefined when there is no page that way. */
  readonly onPrevious: (() => void) | undefined;
  readonly onNext: (() => void) | undefined;
}

/** "1–50 of 231" and the ways to the neighbouring pages. */
export function Pager({ label, offset, shown, total, onPrevious, onNext }: PagerProps) {
  const { t } = useLocale();
  const place = { from: offset + 1, to: offset + shown, total: total?.count ?? 0 };
  const key =
    total === null || total === undefined
      ? 'ui.pageCountOpen'
      : total.exact
        ? 'ui.pageCount'
        : 'ui.pageCountMore';
  if (shown === 0 && onPrevious === undefined) return null;
  return (
    <nav className="pager" aria-label={label ?? t('ui.pages')}>
      <span aria-live="polite">{t(key, place)}</span>
      {(onPrevious !== undefined || onNext !== undefined) && (
        <span className="pager-buttons">
          <Button
            aria-label={t('ui.previousPage')}
            isDisabled={onPrevious === undefined}
            onPress={() => onPrevious?.()}
          >
            {t('ui.previous')}
          </Button>
          <Button
            aria-label={t('ui.nextPage')}
            isDisabled={onNext === undefined}
            onPress={() => onNext?.()}
          >
            {t('ui.next')}
          </Button>
        </span>
      )}
    </nav>
  );
}
