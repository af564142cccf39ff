/** What a person may choose; the document's `data-theme` is always `light` or `dark`. */
export const themes = ['light', 'dark', 'system'] as const;
export type Theme = (typeof themes)[number];

const storageKey = 'guildhall.theme';
const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)');

let unstored: Theme = 'system';

export function chosenTheme(): Theme {
  try {
    const stored = localStorage.getItem(storageKey);
    return themes.find((theme) => theme === stored) ?? 'system';
  } catch {
    return unstored;
  }
}

function show(theme: Theme): void {
  const isDark = theme === 'dark' || (theme === 'system' && systemIsDark.matches);
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
}

const watchers = new Set<() => void>();

/** Tells of every choice, wherever it is made; answers with what ends the telling. */
export function watchTheme(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export function chooseTheme(theme: Theme): void {
  try {
    localStorage.setItem(storageKey, theme);
  } catch {
    // Without storage the choice lasts as long as the page.
    unstored = theme;
  }
  show(theme);
  for (const watcher of watchers) watcher();
}

/** Follows the system while the choice is `system`. */
export function followSystemTheme(): void {
  systemIsDark.addEventListener('change', () => show(chosenTheme()));
}
