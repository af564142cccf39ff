import { type RefObject, useEffect } from 'react';
import { isShortcut } from './shortcut-keys.ts';

export interface Selection {
  readonly selected: ReadonlySet<string>;
  readonly onChange: (selected: ReadonlySet<string>) => void;
}

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
  const row = document.activeElement?.closest<HTMLElement>('[data-row]');
  if (row !== null && row !== undefined && frame.contains(row))
    row.querySelector<HTMLInputElement>('input[type="checkbox"]')?.click();
}

function act(key: string, frame: HTMLElement, selection: Selection | undefined): boolean {
  if (key === 'j' || key === 'k') moveFocus(frame, key === 'j' ? 1 : -1);
  else if (key === 'x') toggleFocused(frame);
  else if (key === 'Escape' && selection !== undefined && selection.selected.size > 0)
    selection.onChange(new Set());
  else return false;
  return true;
}

/** `j` and `k` move between rows, `x` selects, Escape clears the selection; Enter opens because rows are links. */
export function useRowKeys(
  frame: RefObject<HTMLElement | null>,
  selection: Selection | undefined,
): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (frame.current === null || !isShortcut(event)) return;
      if (act(event.key, frame.current, selection)) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [frame, selection]);
}
