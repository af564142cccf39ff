import type { Compilable } from 'kysely';
import { keepStatement, withNames } from './kept-statement.ts';
import type { Window } from './page.ts';

/**
 * The statement of a page, whose text is built once for each shape; afterwards values alone take their places in
 * it. `make` may do nothing with a value but hand it to the statement, or see that it is undefined; whatever else
 * its text rests on belongs to `name`.
 */
export function keepPage<Row, Given extends object>(
  name: string,
  asked: { readonly values: Given; readonly window: Window },
  make: (values: Given, window: Window) => Compilable<Row>,
): Compilable<Row> {
  const { window } = asked;
  const { pageSize, position } = window;
  const names = Object.keys(asked.values);
  const given = [...Object.values(asked.values), ...(position?.key ?? [])];
  return keepStatement({ name, parts: [pageSize, position?.backward] }, given, (values) => {
    const from: unknown[][] = [
      ['backward', position?.backward],
      ['key', values.slice(names.length)],
    ];
    const place = position === undefined ? undefined : Object.fromEntries(from);
    return make(withNames(names, values), { ...window, position: place });
  });
}
