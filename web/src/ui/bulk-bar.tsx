import { ChevronUp, X } from 'lucide-react';
import { useEffect } from 'react';
import { useLocale } from '../messages/locale-provider.tsx';
import './bulk-bar.css';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import { Menu, MenuItem } from './menu.tsx';
import { isNothing } from './selection.ts';
import { announce } from './toast-queue.ts';
import { usePhone } from './use-phone.ts';
import type { Selected } from './use-selection.ts';

/** An act on everything that is selected. */
export interface BulkAct {
  readonly key: string;
  readonly label: string;
  readonly isDanger?: boolean | undefined;
  readonly onPress: () => void;
}

/** Selected rows to which some acts are not open, which is why these acts are not offered. */
export interface BulkObstacle {
  /** The rows by name. */
  readonly names: string;
  /** Which acts are not open to whom. */
  readonly text: string;
  readonly onLeaveOut: () => void;
}

export interface BulkBarProps<Row> {
  readonly selected: Selected<Row>;
  /** How many match the filter; `exact: false` reads "more than". */
  readonly total: { readonly count: number; readonly exact: boolean } | null | undefined;
  /** What may be done with everything that is selected. */
  readonly acts: readonly BulkAct[];
  readonly obstacles: readonly BulkObstacle[];
}

function useCountText<Row>({ selected, total }: BulkBarProps<Row>): string {
  const { t } = useLocale();
  const { selection } = selected;
  if (selection.kind === 'rows') return t('ui.selectedCount', { count: selection.rows.size });
  if (total === null || total === undefined) return t('ui.selectedAllOpen');
  const { count, exact } = total;
  return exact ? t('ui.selectedAll', { count }) : t('ui.selectedAllMore', { count });
}

function SelectAll<Row>({ selected, total }: BulkBarProps<Row>) {
  const { t } = useLocale();
  const { selection, selectAll } = selected;
  if (selection.kind === 'all' || total === null || total === undefined) return null;
  if (total.exact && total.count <= selection.rows.size) return null;
  return (
    <button type="button" className="bulk-all" onClick={selectAll}>
      {t(total.exact ? 'ui.selectAll' : 'ui.selectAllMore', { count: total.count })}
    </button>
  );
}

function Obstacles({ obstacles }: { readonly obstacles: readonly BulkObstacle[] }) {
  const { t } = useLocale();
  if (obstacles.length === 0) return null;
  return (
    <ul className="bulk-obstacles">
      {obstacles.map(({ names, text, onLeaveOut }) => (
        <li key={names}>
          <span>{text}</span>
          <button
            type="button"
            className="bulk-all"
            aria-label={t('ui.leaveOutNamed', { names })}
            onClick={onLeaveOut}
          >
            {t('ui.leaveOut')}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** One button each; on a phone all of them behind one. */
function Acts({ acts }: { readonly acts: readonly BulkAct[] }) {
  const { t } = useLocale();
  const isPhone = usePhone();
  if (isPhone && acts.length > 1) {
    return (
      <Menu
        label={t('ui.actions')}
        placement="top end"
        trigger={<Button icon={ChevronUp}>{t('ui.actions')}</Button>}
      >
        {acts.map((act) => (
          <MenuItem
            key={act.key}
            label={act.label}
            isDanger={act.isDanger === true}
            onAction={act.onPress}
          />
        ))}
      </Menu>
    );
  }
  return (
    <span className="bulk-acts">
      {acts.map((act) => (
        <Button
          key={act.key}
          look={act.isDanger === true ? 'danger-outline' : 'secondary'}
          onPress={act.onPress}
        >
          {act.label}
        </Button>
      ))}
    </span>
  );
}

/** Floats over the list while something is selected: how much, and what may be done with all of it. */
export function BulkBar<Row>(props: BulkBarProps<Row>) {
  const { selected, acts, obstacles } = props;
  const { t } = useLocale();
  const isShown = !isNothing(selected.selection);
  const text = useCountText(props);
  useEffect(() => {
    if (isShown) announce(text);
  }, [isShown, text]);
  if (!isShown) return null;
  return (
    <section className="bulk-bar" aria-label={t('ui.selection')}>
      <div className="bulk-line">
        <span className="bulk-count">{text}</span>
        <SelectAll {...props} />
        <Acts acts={acts} />
        <IconButton icon={X} label={t('ui.clearSelection')} onPress={selected.clear} />
      </div>
      <Obstacles obstacles={obstacles} />
    </section>
  );
}
