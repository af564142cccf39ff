import type { Glyph } from '../../ui/icon.tsx';

/** One line of the palette: a place to go, or something to do. */
export interface PaletteEntry {
  readonly key: string;
  readonly label: string;
  readonly detail?: string | undefined;
  readonly icon: Glyph;
  /** Where it leads, unless it does something here. */
  readonly href?: string | undefined;
  readonly act?: PaletteAct | undefined;
  /** Further words that find it and are never shown: older names, other verbs. */
  readonly words?: string | undefined;
}

/** What is done without leaving: `assign-role` asks for the person first. */
export type PaletteAct =
  | 'assign-role'
  | 'sign-out'
  | { readonly theme: 'light' | 'dark' | 'system' };

/** Something to look in: people, accounts. Answers with what the signed-in person may see. */
export interface PaletteSource {
  readonly key: string;
  readonly heading: string;
  readonly find: (term: string, signal: AbortSignal) => Promise<PaletteEntry[]>;
}

function folded(text: string): string {
  return text.normalize('NFKC').toLocaleLowerCase();
}

/** True when every word of the term is in the label or among the further words. */
export function answersTo(entry: Pick<PaletteEntry, 'label' | 'words'>, term: string): boolean {
  const text = folded(`${entry.label} ${entry.words ?? ''}`);
  return folded(term)
    .split(/\s+/)
    .every((word) => text.includes(word));
}
