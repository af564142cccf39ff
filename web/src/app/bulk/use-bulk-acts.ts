import type { MessageKey } from '../../messages/catalogue.ts';
import { useLocale } from '../../messages/locale-provider.tsx';
import type { BulkAct } from '../../ui/bulk-bar.tsx';
import { without } from '../../ui/selection.ts';
import type { Selected } from '../../ui/use-selection.ts';

/** An act on many rows of a list. */
export interface OfferedAct<Row, Kind extends string> {
  readonly kind: Kind;
  readonly word: MessageKey;
  readonly isDanger?: boolean;
  readonly isOpenTo: (row: Row) => boolean;
}

/** So many of the excluded are named. */
const named = 3;

/**
 * The buttons of a bulk bar: acts that are open to every selected row; those that are not say for whom,
 * and can leave these rows out; those open to none are not there.
 */
export function useBulkActs<Row, Kind extends string>(
  selected: Selected<Row>,
  offered: readonly OfferedAct<Row, Kind>[],
  list: { readonly nameOf: (row: Row) => string; readonly onBegin: (kind: Kind) => void },
): BulkAct[] {
  const { t, tag } = useLocale();
  const { selection } = selected;
  const rows = selection.kind === 'all' ? [] : [...selection.rows.values()];
  return offered.flatMap(({ kind, word, isDanger, isOpenTo }): BulkAct[] => {
    const excluded = rows.filter((row) => !isOpenTo(row));
    if (rows.length > 0 && excluded.length === rows.length) return [];
    const act = {
      key: kind,
      label: t(word),
      isDanger,
      onPress: () => list.onBegin(kind),
    };
    if (excluded.length === 0) return [act];
    const names = excluded.slice(0, named).map(list.nameOf);
    const more = excluded.length - names.length;
    if (more > 0) names.push(t('user.bulkOthers', { count: more }));
    const text = t('user.bulkNotOpen', {
      act: t(word),
      names: new Intl.ListFormat(tag, { type: 'conjunction' }).format(names),
    });
    const onLeaveOut = (): void => selected.onChange(without(selection, (row) => !isOpenTo(row)));
    return [{ ...act, obstacle: { text, onLeaveOut } }];
  });
}
