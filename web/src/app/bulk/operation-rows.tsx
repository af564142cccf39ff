import {
  listOperationRows,
  type OperationRow,
  type OperationRun,
  type OrganizationSid,
  operationRowStates,
} from '@guildhall/contract';
import { Archive, ListChecks } from 'lucide-react';
import { useState } from 'react';
import { useOperation } from '../../api/use-operation.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterBar, FilterChip } from '../../ui/filter-chip.tsx';
import { Pager } from '../../ui/pager.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { RowTitle } from '../../ui/row-title.tsx';
import { Tag } from '../../ui/tag.tsx';
import { listProblem } from '../list-problem.ts';
import { paths } from '../paths.ts';
import { useFailureWord } from '../use-failure-text.ts';
import './bulk.css';
import { isUnderWay, reasonWord, rowStateWords } from './operation-words.ts';

function useColumns(organizationSid: OrganizationSid): Column<OperationRow>[] {
  const t = useMessages();
  const failureWord = useFailureWord();
  const whyOf = ({ code }: OperationRow): string => {
    if (code === null) return '';
    const word = reasonWord(code);
    return word === undefined ? failureWord(code) : t(word);
  };
  return [
    {
      key: 'name',
      header: t('operation.rowName'),
      kind: 'title',
      cell: (row) => (
        <RowTitle
          name={row.label}
          href={
            row.subjectSid?.startsWith('US') === true
              ? paths.user(organizationSid, row.subjectSid)
              : undefined
          }
          note={whyOf(row) === '' ? undefined : <span className="when-narrow">{whyOf(row)}</span>}
        />
      ),
    },
    {
      key: 'result',
      header: t('operation.rowResult'),
      kind: 'status',
      cell: ({ state }) => (
        <Tag tone={rowStateWords[state].tone}>{t(rowStateWords[state].word)}</Tag>
      ),
    },
    { key: 'why', header: t('operation.rowReason'), kind: 'text', cell: whyOf },
    {
      key: 'when',
      header: t('operation.rowWhen'),
      kind: 'extra',
      cell: ({ settledAt }) => (settledAt === null ? '' : <RelativeTime at={settledAt} />),
    },
  ];
}

/** Rows go when their time is over; the numbers of the operation stay. */
function NoRows({ run }: { readonly run: OperationRun }) {
  const t = useMessages();
  return run.total > 0 && !isUnderWay(run) ? (
    <EmptyState icon={Archive} title={t('operation.rowsGoneTitle')}>
      {t('operation.rowsGoneBody')}
    </EmptyState>
  ) : (
    <EmptyState icon={ListChecks} title={t('operation.rowsEmpty')} />
  );
}

export interface OperationRowsProps {
  readonly organizationSid: OrganizationSid;
  readonly run: OperationRun;
  /** Which results are shown at first; all when empty. */
  readonly initial?: OperationRow['state'] | undefined;
  readonly pageSize?: number | undefined;
}

/** What became of each row, a page at a time, all or those with one result. */
export function OperationRows(props: OperationRowsProps) {
  const { organizationSid, run, initial, pageSize = 50 } = props;
  const t = useMessages();
  const [state, setState] = useState(initial);
  const [page, setPage] = useState<{ cursor?: string; from: number }>({ from: 0 });
  const columns = useColumns(organizationSid);
  const read = useOperation(
    listOperationRows,
    {
      params: { organizationSid, operationSid: run.sid },
      query: {
        pageSize,
        count: true,
        ...(state === undefined ? {} : { state }),
        ...(page.cursor === undefined ? {} : { cursor: page.cursor }),
      },
    },
    { keepPrevious: true, refetchInterval: () => (isUnderWay(run) ? 2000 : false) },
  );
  const turn = (cursor: string | null | undefined, from: number) =>
    cursor === null || cursor === undefined
      ? undefined
      : () => setPage({ cursor, from: Math.max(0, from) });
  const filter = (chosen: OperationRow['state'] | undefined): void => {
    setState(chosen);
    setPage({ from: 0 });
  };
  return (
    <div className="operation-rows">
      <FilterBar>
        <FilterChip
          label={t('operation.rowResult')}
          value={state === undefined ? [] : [state]}
          onChange={([chosen]) => filter(chosen)}
          options={operationRowStates.map((value) => ({
            value,
            label: t(rowStateWords[value].word),
          }))}
        />
      </FilterBar>
      <DataTable
        label={t('operation.rows')}
        columns={columns}
        rows={read.data?.items}
        rowKey={(row) => String(row.position)}
        rowName={(row) => row.label}
        problem={listProblem(read)}
        onRetry={() => void read.refetch()}
        isStale={read.isPlaceholderData}
        skeletonRows={4}
        density="compact"
        empty={<NoRows run={run} />}
        onClearFilters={state === undefined ? undefined : () => filter(undefined)}
      />
      <Pager
        offset={page.from}
        shown={read.data?.items.length ?? 0}
        total={read.data?.total}
        onPrevious={turn(read.data?.previousCursor, page.from - pageSize)}
        onNext={turn(read.data?.nextCursor, page.from + pageSize)}
      />
    </div>
  );
}
