import { type Compilable, CompiledQuery } from 'kysely';

/** A statement out of plain text: for questions written by hand. */
export function rawStatement<Row>(
  text: string,
  parameters: readonly unknown[] = [],
): Compilable<Row> {
  return { compile: () => CompiledQuery.raw(text, [...parameters]) };
}
