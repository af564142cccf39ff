import { Ellipsis, Lock, SearchX, TriangleAlert } from 'lucide-react';
import { Fragment, type ReactNode, useRef } from 'react';
import { useMessages } from '../messages/locale-provider.tsx';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import './data-table.css';
import { EmptyState } from './empty-state.tsx';
import { IconButton } from './icon-button.tsx';
import { Menu } from './menu.tsx';
import { SelectPage, SelectRow, type TableSelection } from './select-cells.tsx';
import { isSelected, type Keyed } from './selection.ts';
import { Skeleton, SkeletonTitle } from './skeleton.tsx';
import { useRowKeys } from './use-row-keys.ts';

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /**
   * What the column is, which decides where it goes when there is less room:
   * `title` the row's name and link (one column), `status` beside the name on phones,
   * `text` dropped on phones, `extra` dropped on tablets too.
   */
  readonly kind: 'title' | 'status' | 'text' | 'extra';
  /** Numbers stand at the end with tabular figures. */
  readonly isNumeric?: boolean | undefined;
}

export interface DataTableProps<Row> {
  /** Names the table for assistive technology. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  /** `undefined` while the first page loads. */
  readonly rows: readonly Row[] | undefined;
  readonly rowKey: (row: Row) => string;
  /** How the row is called in "Actions for …". */
  readonly rowName: (row: Row) => string;
  /** Menu items; null for a row without acts. */
  readonly rowMenu?: ((row: Row) => ReactNode) | undefined;
  /** What a card on a phone says on a line of its own, of the columns it has no room for; null: nothing. */
  readonly phoneLine?: ((row: Row) => ReactNode) | undefined;
  /** Why there are no rows to show. */
  readonly problem?: 'failed' | 'forbidden' | undefined;
  readonly onRetry?: (() => void) | undefined;
  /** What to show when the list has no rows at all. */
  readonly empty: ReactNode;
  /** Given when filters or a search are on; offers to clear them. */
  readonly onClearFilters?: (() => void) | undefined;
  /** Dims rows that belong to an earlier search while the next ones load. */
  readonly isStale?: boolean | undefined;
  readonly skeletonRows?: number | undefined;
  readonly density?: 'normal' | 'compact' | undefined;
  /** Names the stretch a row belongs to, such as its day; a line with the name stands before its first row. */
  readonly groupOf?: ((row: Row) => string) | undefined;
  /** Only where there are acts for many rows at once. */
  readonly selection?: TableSelection<Row> | undefined;
}

// On phones the table is drawn as cards, and browsers forget what a table is once `display` changes.
const asTable = { role: 'table' };
const asGroup = { role: 'rowgroup' };
const asRow = { role: 'row' };
const asCell = { role: 'cell' };
const asHeader = { role: 'columnheader' };

function cellClass<Row>(column: Column<Row>): string {
  return classNames('cell', `cell-${column.kind}`, column.isNumeric === true && 'cell-numeric');
}

function pageOf<Row>({ rows = [], rowKey }: DataTableProps<Row>): Keyed<Row>[] {
  return rows.map((row) => [rowKey(row), row]);
}

function Head<Row>(props: DataTableProps<Row>) {
  const { columns, rowMenu, selection } = props;
  const t = useMessages();
  return (
    <thead {...asGroup}>
      <tr {...asRow}>
        {selection !== undefined && (
          <th {...asHeader} className="cell cell-select">
            <SelectPage {...selection} page={pageOf(props)} />
          </th>
        )}
        {columns.map((column) => (
          <th key={column.key} {...asHeader} scope="col" className={cellClass(column)}>
            {column.header}
          </th>
        ))}
        {rowMenu !== undefined && (
          <th {...asHeader} className="cell cell-menu">
            <span className="visually-hidden">{t('ui.actions')}</span>
          </th>
        )}
      </tr>
    </thead>
  );
}

function TableRow<Row>({ row, table }: { readonly row: Row; readonly table: DataTableProps<Row> }) {
  const t = useMessages();
  const { columns, rowKey, rowName, rowMenu, selection } = table;
  const name = rowName(row);
  const key = rowKey(row);
  const menu = rowMenu?.(row);
  const phoneLine = table.phoneLine?.(row) ?? null;
  const isOn = selection !== undefined && isSelected(selection.selection, key);
  return (
    <tr {...asRow} data-row className={classNames('row', isOn && 'row-selected')}>
      {selection !== undefined && (
        <td {...asCell} className="cell cell-select">
          <SelectRow {...selection} page={pageOf(table)} row={[key, row]} name={name} />
        </td>
      )}
      {columns.map((column) => (
        <td key={column.key} {...asCell} className={cellClass(column)}>
          {column.cell(row)}
        </td>
      ))}
      {phoneLine !== null && (
        <td {...asCell} className="cell cell-phone">
          {phoneLine}
        </td>
      )}
      {rowMenu !== undefined && (
        <td {...asCell} className="cell cell-menu">
          {menu !== null && menu !== undefined && (
            <Menu
              label={t('ui.actionsFor', { name })}
              trigger={<IconButton icon={Ellipsis} label={t('ui.actionsFor', { name })} />}
            >
              {menu}
            </Menu>
          )}
        </td>
      )}
    </tr>
  );
}

function GroupLine<Row>({
  table,
  row,
  before,
}: {
  readonly table: DataTableProps<Row>;
  readonly row: Row;
  readonly before: Row | undefined;
}) {
  const { groupOf, columns, rowMenu, selection } = table;
  const width =
    columns.length + (rowMenu === undefined ? 0 : 1) + (selection === undefined ? 0 : 1);
  const name = groupOf?.(row);
  if (name === undefined || (before !== undefined && groupOf?.(before) === name)) return null;
  return (
    <tr {...asRow} className="row-group">
      <td {...asCell} colSpan={width}>
        {name}
      </td>
    </tr>
  );
}

function SkeletonRow<Row>({
  table,
  index,
}: {
  readonly table: DataTableProps<Row>;
  readonly index: number;
}) {
  const widths = ['58%', '44%', '66%', '51%'];
  return (
    <tr {...asRow} className="row row-skeleton">
      {table.selection !== undefined && (
        <td {...asCell} className="cell cell-select">
          <span className="choice-box" />
        </td>
      )}
      {table.columns.map((column) => (
        <td key={column.key} {...asCell} className={cellClass(column)}>
          {column.kind === 'title' ? (
            <SkeletonTitle width={widths[index % widths.length]} />
          ) : (
            <Skeleton width="72px" />
          )}
        </td>
      ))}
      {table.rowMenu !== undefined && <td {...asCell} className="cell cell-menu" />}
    </tr>
  );
}

function InsteadOfRows<Row>({ problem, onRetry, onClearFilters, empty }: DataTableProps<Row>) {
  const t = useMessages();
  if (problem === 'forbidden') {
    return (
      <EmptyState icon={Lock} title={t('ui.noPermissionTitle')}>
        {t('ui.noPermissionBody')}
      </EmptyState>
    );
  }
  if (problem === 'failed') {
    return (
      <EmptyState
        icon={TriangleAlert}
        title={t('ui.errorTitle')}
        actions={<Button onPress={() => onRetry?.()}>{t('ui.retry')}</Button>}
      >
        {t('ui.errorBody')}
      </EmptyState>
    );
  }
  if (onClearFilters !== undefined) {
    return (
      <EmptyState
        icon={SearchX}
        title={t('ui.filteredEmptyTitle')}
        actions={<Button onPress={onClearFilters}>{t('ui.clearAll')}</Button>}
      >
        {t('ui.filteredEmptyBody')}
      </EmptyState>
    );
  }
  return empty;
}

/** A list as a table; as two-line cards where there is little room. Rows are real links. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, rows, problem, isStale = false, density = 'normal', skeletonRows = 8 } = props;
  const t = useMessages();
  const frame = useRef<HTMLDivElement>(null);
  useRowKeys(frame);
  if (problem !== undefined || rows?.length === 0) {
    return (
      <div className="card" role={problem === 'failed' ? 'alert' : undefined}>
        <InsteadOfRows {...props} />
      </div>
    );
  }
  return (
    <div
      ref={frame}
      className={classNames(
        'table-frame',
        `table-${density}`,
        isStale && 'table-stale',
        props.selection !== undefined && 'table-selectable',
      )}
    >
      <table
        {...asTable}
        className="table"
        aria-label={label}
        aria-busy={rows === undefined || isStale}
      >
        <Head {...props} />
        <tbody {...asGroup}>
          {rows === undefined
            ? Array.from({ length: skeletonRows }, (_, index) => (
                <SkeletonRow key={`skeleton-${String(index)}`} table={props} index={index} />
              ))
            : rows.map((row, index) => (
                <Fragment key={props.rowKey(row)}>
                  <GroupLine table={props} row={row} before={rows[index - 1]} />
                  <TableRow row={row} table={props} />
                </Fragment>
              ))}
        </tbody>
      </table>
      {rows === undefined && (
        <span className="visually-hidden" role="status">
          {t('ui.loading')}
        </span>
      )}
    </div>
  );
}
