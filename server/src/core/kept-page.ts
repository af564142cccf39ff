import type { Compilable, CompiledQuery } from 'kysely';
import type { Window } from './page.ts';

/** Stands for the value of its place while the text of a statement is made. */
class Slot {
  readonly place: number;
  constructor(place: number) {
    this.place = place;
  }
}

const texts = new Map<string, CompiledQuery>();
const mostTexts = 2000;

/**
 * The statement of a page, whose text is built once for each shape; afterwards values alone take their places in
 * it: building one with its joins costs as much as the database needs to answer it. `make` may do nothing with a
 * value but hand it to the statement, or see that it is undefined; whatever else its text rests on belongs to `name`.
 */
export function keepPage<Row, Given extends object>(
  name: string,
  asked: { readonly values: Given; readonly window: Window },
  make: (values: Given, window: Window) => Compilable<Row>,
): Compilable<Row> {
  const { values, window } = asked;
  const given = [...Object.values(values), ...(window.position?.key ?? [])];
  const shape = JSON.stringify([
    name,
    window.pageSize,
    window.position?.backward,
    given.map((value) => value === undefined),
  ]);
  return {
    compile: () => {
      const text = texts.get(shape) ?? makeText(shape, asked, make);
      const parameters = text.parameters.map((parameter) =>
        parameter instanceof Slot ? given[parameter.place] : parameter,
      );
      return { ...text, parameters } as CompiledQuery<Row>;
    },
  };
}

function makeText<Row, Given extends object>(
  shape: string,
  { values, window }: { readonly values: Given; readonly window: Window },
  make: (values: Given, window: Window) => Compilable<Row>,
): CompiledQuery {
  const entries = Object.entries(values);
  const slots: unknown = Object.fromEntries(
    entries.map(([name, value], place) => [
      name,
      value === undefined ? undefined : new Slot(place),
    ]),
  );
  const key: unknown = window.position?.key.map((_, place) => new Slot(entries.length + place));
  const position =
    window.position === undefined ? undefined : { ...window.position, key: key as string[] };
  const text = make(slots as Given, { ...window, position }).compile() as CompiledQuery;
  if (texts.size < mostTexts) texts.set(shape, text);
  return text;
}
