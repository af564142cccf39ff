import { useEffect, useRef } from 'react';
import { useNavigation } from '../../ui/link.tsx';
import { isShortcut } from '../../ui/shortcut-keys.ts';
import type { NavigationItem } from './navigation-item.ts';

interface Shortcuts {
  readonly items: readonly NavigationItem[];
  readonly onPalette: () => void;
  readonly onHelp: () => void;
}

/** True when the key did something. */
type Act = () => boolean;

function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('[data-page-search]');
  field?.focus();
  field?.select();
  return field !== null;
}

/** A page has one primary act, and that is what `c` does. */
function pressPrimary(): boolean {
  const button = document.querySelector<HTMLElement>('.page-actions .button-primary');
  button?.click();
  return button !== null;
}

/** Ctrl/⌘ K always; single keys only outside inputs and overlays. */
export function useShortcuts({ items, onPalette, onHelp }: Shortcuts): void {
  const { go } = useNavigation();
  const pendingSince = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const goTo = (letter: string): boolean => {
      const item = items.find((candidate) => candidate.letter === letter);
      if (item !== undefined) go(item.href);
      return item !== undefined;
    };
    const help: Act = () => {
      onHelp();
      return true;
    };
    const begin: Act = () => {
      pendingSince.current = performance.now();
      return true;
    };
    const acts: Readonly<Record<string, Act>> = {
      '/': focusSearch,
      c: pressPrimary,
      '?': help,
      g: begin,
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (
        (event.ctrlKey || event.metaKey) &&
        !event.altKey &&
        !event.shiftKey &&
        event.key.toLowerCase() === 'k'
      ) {
        event.preventDefault();
        onPalette();
        return;
      }
      if (!isShortcut(event)) return;
      const isSecondKey = performance.now() - pendingSince.current < 1200;
      pendingSince.current = Number.NEGATIVE_INFINITY;
      const hasActed = isSecondKey ? goTo(event.key) : (acts[event.key]?.() ?? false);
      if (hasActed) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [items, go, onPalette, onHelp]);
}
