import {
  listOperations,
  type OperationRun,
  operationKinds,
  operationStates,
} from '@guildhall/contract';
import { ListChecks } from 'lucide-react';
import { useEffect } from 'react';
import { asRequestFailure } from '../../api/request-failure.ts';
import { useOperation } from '../../api/use-operation.ts';
import { OperationOutcome, OperationStateTag } from '../../app/bulk/operation-progress.tsx';
import { isUnderWay, kindWords } from '../../app/bulk/operation-words.ts';
import { listProblem } from '../../app/list-problem.ts';
import { paths } from '../../app/paths.ts';
import { useCrumbs } from '../../app/shell/crumbs.tsx';
import { firstPage, usePages } from '../../app/use-pages.ts';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { type UrlChange, useUrlState } from '../../app/use-url-state.ts';
import type { MessageKey } from '../../messages/catalogue.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterBar, FilterChip } from '../../ui/filter-chip.tsx';
import { Page, PageHeader } from '../../ui/page.tsx';
import { Pager } from '../../ui/pager.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { RowTitle } from '../../ui/row-title.tsx';

type Filter = 'kind' | 'state';

const stateWord: Readonly<Record<OperationRun['state'], MessageKey>> = {
  waiting: 'operation.stateWaiting',
  running: 'operation.stateRunning',
  finished: 'operation.stateFinished',
  cancelled: 'operation.stateCancelled',
};

function useOperationList() {
  const organizationSid = useOrganizationSid();
  const url = useUrlState<Filter | 'cursor' | 'from'>();
  const pages = usePages();
  const kind = operationKinds.find((word) => word === url.get('kind'));
  const state = operationStates.find((word) => word === url.get('state'));
  const read = useOperation(
    listOperations,
    {
      params: { organizationSid },
      query: {
        ...(kind === undefined ? {} : { kind }),
        ...(state === undefined ? {} : { state }),
        ...(pages.cursor === undefined ? {} : { cursor: pages.cursor }),
        pageSize: 50,
        count: true,
      },
    },
    {
      keepPrevious: true,
      refetchInterval: (page) => (page?.items.some(isUnderWay) === true ? 1500 : false),
    },
  );
  const isLost = asRequestFailure(read.error)?.is('cursor-invalid') ?? false;
  useEffect(() => {
    if (isLost) url.set(firstPage);
  }, [isLost, url]);
  const change = (to: UrlChange<Filter>): void => url.set({ ...to, ...firstPage });
  return { organizationSid, kind, state, read, change, pager: pages.pager(read.data) };
}

function useColumns(organizationSid: string): Column<OperationRun>[] {
  const t = useMessages();
  return [
    {
      key: 'what',
      header: t('operation.what'),
      kind: 'title',
      cell: (run) => (
        <RowTitle
          icon={ListChecks}
          name={t(kindWords[run.kind].name)}
          href={paths.operation(organizationSid, run.sid)}
          note={
            <>
              {run.startedByName}
              <span className="when-narrow">
                {' · '}
                <RelativeTime at={run.createdAt} />
              </span>
            </>
          }
        />
      ),
    },
    {
      key: 'progress',
      header: t('operation.progress'),
      kind: 'text',
      isNumeric: true,
      cell: (run) => <OperationOutcome run={run} />,
    },
    {
      key: 'state',
      header: t('operation.state'),
      kind: 'status',
      cell: (run) => <OperationStateTag run={run} />,
    },
    {
      key: 'when',
      header: t('operation.when'),
      kind: 'text',
      cell: (run) => <RelativeTime at={run.createdAt} />,
    },
  ];
}

/** `/admin/:organizationSid/users/operations`: what was done to many at once, newest first. */
export function OperationListPage() {
  const t = useMessages();
  const { organizationSid, kind, state, read, change, pager } = useOperationList();
  const columns = useColumns(organizationSid);
  const users = paths.admin(organizationSid, 'users');
  useCrumbs([{ label: t('user.title'), href: users }, { label: t('operation.title') }]);
  const isFiltered = kind !== undefined || state !== undefined;
  return (
    <Page>
      <PageHeader title={t('operation.title')} description={t('operation.description')} />
      <FilterBar>
        <FilterChip
          label={t('operation.what')}
          value={kind === undefined ? [] : [kind]}
          onChange={([chosen]) => change({ kind: chosen })}
          options={operationKinds.map((value) => ({ value, label: t(kindWords[value].name) }))}
        />
        <FilterChip
          label={t('operation.state')}
          value={state === undefined ? [] : [state]}
          onChange={([chosen]) => change({ state: chosen })}
          options={operationStates.map((value) => ({ value, label: t(stateWord[value]) }))}
        />
      </FilterBar>
      <DataTable
        label={t('operation.list')}
        columns={columns}
        rows={read.data?.items}
        rowKey={(run) => run.sid}
        rowName={(run) => t(kindWords[run.kind].name)}
        problem={listProblem(read)}
        onRetry={() => void read.refetch()}
        isStale={read.isPlaceholderData}
        empty={
          <EmptyState
            icon={ListChecks}
            title={t('operation.emptyTitle')}
            actions={<ButtonLink href={users}>{t('operation.goToUsers')}</ButtonLink>}
          >
            {t('operation.emptyBody')}
          </EmptyState>
        }
        onClearFilters={
          isFiltered ? () => change({ kind: undefined, state: undefined }) : undefined
        }
      />
      <Pager {...pager} />
    </Page>
  );
}
