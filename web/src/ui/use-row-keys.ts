import { type RefObject, useEffect } from 'react';
import { isShortcut } from './shortcut-keys.ts';

function moveFocus(frame: HTMLElement, step: number): void {
  const rows = [...frame.querySelectorAll<HTMLElement>('[data-row]')];
  const present = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[present === -1 ? 0 : Math.min(Math.max(present + step, 0), rows.length - 1)];
  const target =
    next?.querySelector<HTMLElement>('.row-link') ??
    next?.querySelector<HTMLElement>('input, button');
  target?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

/** `j` and `k` move between rows; Enter opens because rows are links. */
export function useRowKeys(frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (frame.current === null || !isShortcut(event)) return;
      if (event.key !== 'j' && event.key !== 'k') return;
      moveFocus(frame.current, event.key === 'j' ? 1 : -1);
      event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [frame]);
}
