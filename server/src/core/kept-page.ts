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
      const text: CompiledQuery = texts.get(shape) ?? makeText(shape, { ...asked, given }, make);
      const parameters = text.parameters.map((parameter) =>
        parameter instanceof Slot ? given[parameter.place] : parameter,
      );
      return { ...text, parameters };
    },
  };
}

function makeText<Row, Given extends object>(
  shape: string,
  asked: { readonly values: Given; readonly window: Window; readonly given: readonly unknown[] },
  make: (values: Given, window: Window) => Compilable<Row>,
): CompiledQuery {
  const { values, window, given } = asked;
  const slots = given.map((value, place) => (value === undefined ? undefined : new Slot(place)));
  const names = Object.keys(values);
  const inPlace = Object.fromEntries(names.map((name, place): unknown[] => [name, slots[place]]));
  const from: unknown[][] = [
    ['backward', window.position?.backward],
    ['key', slots.slice(names.length)],
  ];
  const position = window.position === undefined ? undefined : Object.fromEntries(from);
  const text = make(inPlace, { ...window, position }).compile();
  if (texts.size < mostTexts) texts.set(shape, text);
  return text;
}
