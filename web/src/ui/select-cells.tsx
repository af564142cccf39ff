import { useMessages } from '../messages/locale-provider.tsx';
import { Checkbox } from './checkbox.tsx';
import {
  isSelected,
  type Keyed,
  pageState,
  type Selection,
  toggled,
  withPage,
} from './selection.ts';

/** What a table needs to let its rows be selected. */
export interface TableSelection<Row> {
  readonly selection: Selection<Row>;
  readonly onChange: (selection: Selection<Row>) => void;
}

export interface SelectPageProps<Row> extends TableSelection<Row> {
  readonly page: readonly Keyed<Row>[];
}

/** The box in the header: ticks or clears the page. */
export function SelectPage<Row>({ selection, onChange, page }: SelectPageProps<Row>) {
  const t = useMessages();
  const state = pageState(selection, page);
  return (
    <Checkbox
      aria-label={t('ui.selectPage')}
      isSelected={state === 'all'}
      isIndeterminate={state === 'some'}
      isDisabled={page.length === 0}
      onChange={(isOn) => onChange(withPage(selection, page, isOn))}
    />
  );
}

export interface SelectRowProps<Row> extends SelectPageProps<Row> {
  readonly row: Keyed<Row>;
  readonly name: string;
}

/** The box of one row. */
export function SelectRow<Row>({ selection, onChange, page, row, name }: SelectRowProps<Row>) {
  const t = useMessages();
  return (
    <Checkbox
      aria-label={t('ui.selectNamed', { name })}
      isSelected={isSelected(selection, row[0])}
      onChange={() => onChange(toggled(selection, page, row))}
    />
  );
}
