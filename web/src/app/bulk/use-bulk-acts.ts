import type { MessageKey } from '../../messages/catalogue.ts';
import { useLocale } from '../../messages/locale-provider.tsx';
import type { BulkAct, BulkObstacle } from '../../ui/bulk-bar.tsx';
import { without } from '../../ui/selection.ts';
import type { Selected } from '../../ui/use-selection.ts';
import { judgeActs, type OpenAct } from './judge-acts.ts';

/** An act on many rows of a list. */
export interface OfferedAct<Row, Kind extends string> extends OpenAct<Row> {
  readonly kind: Kind;
  readonly word: MessageKey;
  readonly isDanger?: boolean;
}

/** So many of the excluded are named. */
const named = 3;

/**
 * What a bulk bar offers: the acts that are open to every selected row. Of the others it says for whom they
 * are not open, and can leave these rows out; acts that are open to none are not mentioned.
 */
export function useBulkActs<Row, Kind extends string>(
  selected: Selected<Row>,
  offered: readonly OfferedAct<Row, Kind>[],
  list: { readonly nameOf: (row: Row) => string; readonly onBegin: (kind: Kind) => void },
): { readonly acts: readonly BulkAct[]; readonly obstacles: readonly BulkObstacle[] } {
  const { t, tag } = useLocale();
  const { selection } = selected;
  const rows = selection.kind === 'all' ? [] : [...selection.rows.values()];
  const { open, blocked } = judgeActs(rows, offered);
  const listed = (texts: readonly string[]) =>
    new Intl.ListFormat(tag, { type: 'conjunction' }).format(texts);
  const namesOf = (excluded: readonly Row[]): string => {
    const names = excluded.slice(0, named).map(list.nameOf);
    const more = excluded.length - names.length;
    return listed(more > 0 ? [...names, t('user.bulkOthers', { count: more })] : names);
  };
  return {
    acts: open.map(({ kind, word, isDanger }) => ({
      key: kind,
      label: t(word),
      isDanger,
      onPress: () => list.onBegin(kind),
    })),
    obstacles: blocked.map(({ acts, excluded }) => {
      const names = namesOf(excluded);
      return {
        names,
        text: t('user.bulkNotOpen', { names, acts: listed(acts.map(({ word }) => t(word))) }),
        onLeaveOut: () => selected.onChange(without(selection, (row) => excluded.includes(row))),
      };
    }),
  };
}
