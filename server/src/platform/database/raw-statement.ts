import { type Compilable, CompiledQuery } from 'kysely';

/** A statement out of plain text, without parameters: for questions written by hand. */
export function rawStatement<Row>(text: string): Compilable<Row> {
  return { compile: () => CompiledQuery.raw(text) };
}
