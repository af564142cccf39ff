import { mostNamedSids } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';

/** How a request says what it is for: by names, or by a filter. */
export interface Choice<Sid extends string, Filter> {
  readonly sids: readonly Sid[] | undefined;
  readonly filter: Filter | undefined;
}

/** Where the rows of a choice come from. */
export interface ChoiceSource<Sid extends string, Filter, Item> {
  /** Those of the sids that there are, in no order. */
  readonly among: (sids: readonly Sid[]) => Promise<readonly Item[]>;
  /** The next that match, in the order of their sids, after one of them. */
  readonly matching: (
    filter: Filter,
    portion: { readonly after: Sid | undefined; readonly limit: number },
  ) => Promise<readonly Item[]>;
  readonly sidOf: (item: Item) => Sid;
}

/** What was chosen; without an item where a name is unknown. */
export interface Chosen<Sid extends string, Item> {
  readonly sid: Sid;
  readonly item: Item | undefined;
}

const portionSize = 5000;

/** Refuses a request that does not say, once, what it is for: by which of these fields of the body. */
export function requireChoice(fields: Readonly<Record<string, unknown>>): void {
  const names = Object.keys(fields);
  if (names.filter((name) => fields[name] !== undefined).length === 1) return;
  const message = `Send either ${names.join(' or ')}`;
  throw refuse('malformed-request', {
    detail: message,
    fields: names.map((name) => ({ pointer: `/body/${name}`, code: 'one-of', message })),
  });
}

/** Everything that was chosen, in portions: names in their order and each once, else all that match. */
export async function* chooseRows<Sid extends string, Filter, Item>(
  choice: Choice<Sid, Filter>,
  source: ChoiceSource<Sid, Filter, Item>,
): AsyncGenerator<readonly Chosen<Sid, Item>[]> {
  if (choice.sids !== undefined) {
    const sids = [...new Set(choice.sids)].slice(0, mostNamedSids);
    const items = new Map((await source.among(sids)).map((item) => [source.sidOf(item), item]));
    yield sids.map((sid) => ({ sid, item: items.get(sid) }));
  }
  if (choice.filter !== undefined) yield* walk(choice.filter, source);
}

async function* walk<Sid extends string, Filter, Item>(
  filter: Filter,
  source: ChoiceSource<Sid, Filter, Item>,
): AsyncGenerator<readonly Chosen<Sid, Item>[]> {
  let after: Sid | undefined;
  do {
    const items = await source.matching(filter, { after, limit: portionSize });
    yield items.map((item) => ({ sid: source.sidOf(item), item }));
    const last = items.at(-1);
    after = last === undefined || items.length < portionSize ? undefined : source.sidOf(last);
  } while (after !== undefined);
}
