import { type Import, listImports, type OrganizationSid } from '@guildhall/contract';
import { UserRoundPlus } from 'lucide-react';
import { useState } from 'react';
import { useOperation } from '../../api/use-operation.ts';
import { OperationOutcome, OperationStateTag } from '../../app/bulk/operation-progress.tsx';
import { isUnderWay } from '../../app/bulk/operation-words.ts';
import { listProblem } from '../../app/list-problem.ts';
import { paths } from '../../app/paths.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { MenuItem } from '../../ui/menu.tsx';
import { Pager } from '../../ui/pager.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { RowTitle } from '../../ui/row-title.tsx';
import { Tag } from '../../ui/tag.tsx';
import { claimStatusWord } from './claim-words.ts';
import './import.css';

const pageSize = 10;

/** How many of the people answered what. */
function Answers({ run }: { readonly run: Import }) {
  const t = useMessages();
  const shown = (['imported', 'pending', 'declined', 'expired', 'revoked'] as const).filter(
    (status) => run.claims[status] > 0,
  );
  return (
    <span className="run-answers">
      {shown.map((status) => (
        <Tag key={status} tone={claimStatusWord[status].tone}>
          {t('invitation.verdictCount', {
            verdict: t(claimStatusWord[status].word),
            count: run.claims[status],
          })}
        </Tag>
      ))}
      {run.claims.deleted > 0 && (
        <span className="muted">{t('claim.deletedSince', { count: run.claims.deleted })}</span>
      )}
    </span>
  );
}

function useColumns(organizationSid: OrganizationSid): Column<Import>[] {
  const t = useMessages();
  const detailOf = ({ mode, startedByName }: Import) =>
    t('claim.runDetail', {
      mode: t(mode === 'consent' ? 'claim.runConsent' : 'claim.runDirect'),
      name: startedByName,
    });
  return [
    {
      key: 'run',
      header: t('claim.run'),
      kind: 'title',
      cell: (run) => (
        <RowTitle
          icon={UserRoundPlus}
          name={run.domains.join(', ')}
          href={paths.operation(organizationSid, run.sid)}
          note={
            <>
              <span className="run-detail">{detailOf(run)}</span>
              <span className="when-narrow">
                {' · '}
                <RelativeTime at={run.startedAt} />
              </span>
            </>
          }
        />
      ),
    },
    {
      key: 'people',
      header: t('claim.runPeople'),
      kind: 'text',
      isNumeric: true,
      cell: (run) => <OperationOutcome run={run} />,
    },
    {
      key: 'state',
      header: t('claim.runState'),
      kind: 'status',
      cell: (run) => <OperationStateTag run={run} />,
    },
    {
      key: 'answers',
      header: t('claim.answers'),
      kind: 'extra',
      cell: (run) => <Answers run={run} />,
    },
    {
      key: 'when',
      header: t('claim.runWhen'),
      kind: 'extra',
      cell: (run) => <RelativeTime at={run.startedAt} />,
    },
  ];
}

/** The imports of the organization, newest first, with how far each is. */
export function RunList({
  organizationSid,
  onShowPeople,
}: {
  readonly organizationSid: OrganizationSid;
  readonly onShowPeople: (run: Import) => void;
}) {
  const t = useMessages();
  const columns = useColumns(organizationSid);
  const [page, setPage] = useState<{ readonly cursor?: string; readonly from: number }>({
    from: 0,
  });
  const read = useOperation(
    listImports,
    {
      params: { organizationSid },
      query: {
        pageSize,
        count: true,
        ...(page.cursor === undefined ? {} : { cursor: page.cursor }),
      },
    },
    {
      keepPrevious: true,
      refetchInterval: (last) => (last?.items.some(isUnderWay) === true ? 1500 : false),
    },
  );
  const turn = (cursor: string | null | undefined, from: number) =>
    cursor === null || cursor === undefined
      ? undefined
      : () => setPage({ cursor, from: Math.max(0, from) });
  return (
    <>
      <DataTable
        label={t('claim.runs')}
        columns={columns}
        rows={read.data?.items}
        rowKey={(run) => run.sid}
        phoneLine={(run) => <Answers run={run} />}
        rowName={(run) => run.domains.join(', ')}
        rowMenu={(run) => (
          <>
            <MenuItem
              label={t('operation.details')}
              href={paths.operation(organizationSid, run.sid)}
            />
            <MenuItem label={t('claim.runShowPeople')} onAction={() => onShowPeople(run)} />
          </>
        )}
        problem={listProblem(read)}
        onRetry={() => void read.refetch()}
        isStale={read.isPlaceholderData}
        skeletonRows={3}
        empty={
          <EmptyState
            icon={UserRoundPlus}
            title={t('claim.runsEmptyTitle')}
            actions={
              <ButtonLink href={`${paths.admin(organizationSid, 'users')}/import`}>
                {t('user.import')}
              </ButtonLink>
            }
          >
            {t('claim.runsEmptyBody')}
          </EmptyState>
        }
      />
      <Pager
        label={t('claim.runPages')}
        offset={page.from}
        shown={read.data?.items.length ?? 0}
        total={read.data?.total}
        onPrevious={turn(read.data?.previousCursor, page.from - pageSize)}
        onNext={turn(read.data?.nextCursor, page.from + pageSize)}
      />
    </>
  );
}
