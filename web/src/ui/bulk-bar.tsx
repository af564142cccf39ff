import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { useMessages } from '../messages/locale-provider.tsx';
import './data-table.css';
import { IconButton } from './icon-button.tsx';

export interface BulkBarProps {
  readonly count: number;
  /** Given when more rows match than are selected. */
  readonly all?: { readonly count: number; readonly onSelect: () => void } | undefined;
  readonly onClear: () => void;
  /** Buttons for what the actor may do on all selected rows. */
  readonly children: ReactNode;
}

/** What can be done with the selected rows; absent without a selection. */
export function BulkBar({ count, all, onClear, children }: BulkBarProps) {
  const t = useMessages();
  if (count === 0) return null;
  return (
    <section className="bulk-bar" aria-label={t('ui.selected', { count })}>
      <span className="bulk-count" aria-live="polite">
        {t('ui.selected', { count })}
      </span>
      {all !== undefined && (
        <Button className="text-link bulk-all" onPress={all.onSelect}>
          {t('ui.selectAllMatching', { count: all.count })}
        </Button>
      )}
      <span className="bulk-line" />
      {children}
      <span className="bulk-close">
        <IconButton icon={X} label={t('ui.clearSelection')} onPress={onClear} />
      </span>
    </section>
  );
}
