import type { Compilable, CompiledQuery } from 'kysely';

/** Stands for the value of its place while the text of a statement is made. */
class Slot {
  readonly place: number;
  constructor(place: number) {
    this.place = place;
  }
}

const texts = new Map<string, CompiledQuery>();
const mostTexts = 2000;

/** What tells the text of a statement from all others. */
export interface StatementShape {
  readonly name: string;
  /** Whatever else the text rests on, besides which values are given. */
  readonly parts: readonly unknown[];
}

/**
 * A statement whose text is built once for each shape; afterwards values alone take their places in it: building
 * one with its joins costs as much as the database needs to answer it. `make` is given the values, or stand-ins for
 * them, in their order; it may do nothing with one but hand it to the statement, or see that it is undefined.
 */
export function keepStatement<Row>(
  { name, parts }: StatementShape,
  values: readonly unknown[],
  make: (values: readonly unknown[]) => Compilable<Row>,
): Compilable<Row> {
  const shape = JSON.stringify([name, parts, values.map((value) => value === undefined)]);
  return {
    compile: () => {
      const text: CompiledQuery = texts.get(shape) ?? makeText(shape, values, make);
      const parameters = text.parameters.map((parameter) =>
        parameter instanceof Slot ? values[parameter.place] : parameter,
      );
      return { ...text, parameters };
    },
  };
}

function makeText<Row>(
  shape: string,
  values: readonly unknown[],
  make: (values: readonly unknown[]) => Compilable<Row>,
): CompiledQuery {
  const slots = values.map((value, place) => (value === undefined ? undefined : new Slot(place)));
  const text = make(slots).compile();
  if (texts.size < mostTexts) texts.set(shape, text);
  return text;
}

/** The same for values with names. */
export function keepNamed<Row, Given extends object>(
  shape: StatementShape,
  given: Given,
  make: (given: Given) => Compilable<Row>,
): Compilable<Row> {
  const names = Object.keys(given);
  return keepStatement(shape, Object.values(given), (values) => make(withNames(names, values)));
}

/** The values under their names. */
export function withNames(names: readonly string[], values: readonly unknown[]) {
  return Object.fromEntries(names.map((name, place): unknown[] => [name, values[place]]));
}
