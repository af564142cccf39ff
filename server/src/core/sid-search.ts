import { type SidNoun, sidPrefix } from '@guildhall/contract';

/** The sids that begin with a text, as the two ends of a range: `from` is part of it, `before` is not. */
export interface SidRange {
  readonly from: string;
  readonly before: string;
}

const sidDigits = 32;

/**
 * Which sids of a noun a search term is the beginning of, in whatever case: its prefix and at least one
 * digit. Undefined for every other term. Ranges need no pattern, so an index on sids serves them.
 */
export function sidRangeOf(noun: SidNoun, term: string): SidRange | undefined {
  const typed = term.trim().toLowerCase();
  const prefix = sidPrefix[noun];
  if (!typed.startsWith(prefix.toLowerCase())) return undefined;
  const digits = typed.slice(prefix.length);
  if (!/^[0-9a-f]+$/.test(digits) || digits.length > sidDigits) return undefined;
  // No sid has a letter after f, and in every collation g comes after it.
  return { from: prefix + digits, before: `${prefix}${digits}g` };
}

/** The lists as one, each entry once; undefined when one of them has `most` or more. */
export function joinFew<Entry>(
  lists: readonly (readonly Entry[])[],
  most: number,
): Entry[] | undefined {
  return lists.some((list) => list.length >= most) ? undefined : [...new Set(lists.flat())];
}
