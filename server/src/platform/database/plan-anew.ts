import type { Compilable, CompiledQuery } from 'kysely';

const plannedAnew = new WeakSet<CompiledQuery>();

/**
 * A statement that is planned for its own values each time it runs: where one plan cannot serve them all, as for a
 * span of time that may be a minute or a year.
 */
export function planAnew<Row>(statement: Compilable<Row>): Compilable<Row> {
  return {
    compile: () => {
      const compiled = statement.compile();
      plannedAnew.add(compiled);
      return compiled;
    },
  };
}

export function isPlannedAnew(compiled: CompiledQuery): boolean {
  return plannedAnew.has(compiled);
}
