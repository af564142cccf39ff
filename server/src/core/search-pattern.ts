/** A search term as texts of directories are stored: lower-case, spelling variants folded. */
export function foldSearch(term: string): string {
  return term.trim().normalize('NFKC').toLowerCase();
}

/** The LIKE pattern of texts that contain the term; nothing in the term is special. */
export function containsPattern(term: string): string {
  return `%${foldSearch(term).replace(/[\\%_]/g, '\\$&')}%`;
}
