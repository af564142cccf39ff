import { sql } from 'kysely';

/**
 * True for texts that contain a folded term, where a list is walked in its order until a page is full. The database
 * guesses that many rows have it, and so keeps to the order; of a pattern it would guess that hardly any has, and
 * read and sort the whole list.
 */
export function contains(column: string, text: string) {
  return sql<boolean>`position(${text} in ${sql.ref(column)}) > 0`;
}
