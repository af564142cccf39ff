import { type OperationRun, type OrganizationSid, operationRowStates } from '@guildhall/contract';
import { ListChecks } from 'lucide-react';
import { OperationActs } from '../../app/bulk/operation-acts.tsx';
import { OperationProgress, OperationStateTag } from '../../app/bulk/operation-progress.tsx';
import { OperationRows } from '../../app/bulk/operation-rows.tsx';
import { isUnderWay, kindWords } from '../../app/bulk/operation-words.ts';
import { useOperationRun } from '../../app/bulk/use-operation-run.ts';
import { PageFailure } from '../../app/page-failure.tsx';
import { paths } from '../../app/paths.ts';
import { useCrumbs } from '../../app/shell/crumbs.tsx';
import { useOperationSid, useOrganizationSid } from '../../app/use-sids.ts';
import { useUrlState } from '../../app/use-url-state.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Card, IdentityLine, Page, Section } from '../../ui/page.tsx';
import { Day, RelativeTime } from '../../ui/relative-time.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';

function When({ run }: { readonly run: OperationRun }) {
  const t = useMessages();
  return (
    <>
      {t.rich('operation.startedWhen', {
        name: run.startedByName,
        when: <RelativeTime at={run.createdAt} />,
      })}
      {run.finishedAt !== null && (
        <>
          {' · '}
          {t.rich('operation.finishedWhen', { when: <RelativeTime at={run.finishedAt} /> })}
        </>
      )}
    </>
  );
}

function Operation({
  organizationSid,
  run,
}: {
  readonly organizationSid: OrganizationSid;
  readonly run: OperationRun;
}) {
  const t = useMessages();
  const url = useUrlState<'result'>();
  const what = t(kindWords[run.kind].name);
  return (
    <Page>
      <IdentityLine
        name={what}
        sid={run.sid}
        icon={ListChecks}
        status={<OperationStateTag run={run} />}
        detail={<When run={run} />}
        actions={<OperationActs organizationSid={organizationSid} run={run} />}
      />
      <Card>
        <Section>
          <OperationProgress run={run} />
        </Section>
      </Card>
      <h2 className="section-title operation-rows-title">{t('operation.rows')}</h2>
      <OperationRows
        key={isUnderWay(run) ? 'running' : 'over'}
        organizationSid={organizationSid}
        run={run}
        initial={operationRowStates.find((state) => state === url.get('result'))}
      />
      {run.rowsKeptUntil !== null && (
        <p className="muted operation-kept">
          {t.rich('operation.rowsKept', { when: <Day at={run.rowsKeptUntil} /> })}
        </p>
      )}
    </Page>
  );
}

/** `/admin/:organizationSid/users/operations/:operationSid`: one operation, how far it is, what became of each row. */
export function OperationPage() {
  const t = useMessages();
  const organizationSid = useOrganizationSid();
  const { run, error, refetch } = useOperationRun(organizationSid, useOperationSid());
  const users = paths.admin(organizationSid, 'users');
  useCrumbs([
    { label: t('user.title'), href: users },
    { label: t('operation.title'), href: `${users}/operations` },
    { label: run === undefined ? '…' : t(kindWords[run.kind].name) },
  ]);
  if (error !== null) return <PageFailure error={error} onRetry={refetch} />;
  if (run === undefined) {
    return (
      <Page>
        <Skeleton width="240px" />
      </Page>
    );
  }
  return <Operation organizationSid={organizationSid} run={run} />;
}
