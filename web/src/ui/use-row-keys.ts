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

function toggleFocused(frame: HTMLElement): void {
  const row = document.activeElement?.closest('[data-row]');
  if (row === null || row === undefined || !frame.contains(row)) return;
  row.querySelector<HTMLElement>('.cell-select input')?.click();
}

/** What a bare key does to the rows; undefined for keys that are not theirs. */
function actOf(key: string): ((frame: HTMLElement) => void) | undefined {
  if (key === 'x') return toggleFocused;
  if (key === 'j') return (frame) => moveFocus(frame, 1);
  return key === 'k' ? (frame) => moveFocus(frame, -1) : undefined;
}

/** `j` and `k` move between rows, `x` selects the one with the focus; Enter opens because rows are links. */
export function useRowKeys(frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const act = actOf(event.key);
      if (act === undefined || frame.current === null || !isShortcut(event)) return;
      act(frame.current);
      event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [frame]);
}
