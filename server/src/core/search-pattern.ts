/** Letters that are no letter with a mark on it, but are looked for as if they were. */
const plainLetters: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ŧ: 't',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
};

/**
 * Text as searches compare it: lower-case, spelling variants folded, Latin, Greek and Cyrillic letters without
 * their marks ("Łukasz Zoë" is "lukasz zoe"). `fold_text` of the database does the same to lower-case text.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[łøđðħıŧßæœþ]/g, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFC');
}

/** A search term as texts of directories are stored. */
export function foldSearch(term: string): string {
  return foldText(term.trim());
}

/** The LIKE pattern of texts that contain the term; nothing in the term is special. */
export function containsPattern(term: string): string {
  return `%${foldSearch(term).replace(/[\\%_]/g, '\\$&')}%`;
}

/** So few letters make no piece of an index of texts. */
const pieceLength = 3;

/**
 * The part of a folded term by whose pieces an index is asked: whoever has the whole term has it too. Of an
 * address it is what stands before the domain, which a whole organization has in common.
 */
export function rarePart(term: string): string {
  const [before = ''] = term.split('@', 1);
  return [...before].length < pieceLength ? term : before;
}
