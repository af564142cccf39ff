import type { Import, OrganizationSid } from '@guildhall/contract';
import { OperationActs } from '../../app/bulk/operation-acts.tsx';
import { OperationProgress } from '../../app/bulk/operation-progress.tsx';
import { OperationRows } from '../../app/bulk/operation-rows.tsx';
import { isUnderWay } from '../../app/bulk/operation-words.ts';
import { useOperationRun } from '../../app/bulk/use-operation-run.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Section } from '../../ui/page.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';

/** Last step: how far the run is, then what became of each person. */
export function ResultStep({
  organizationSid,
  started,
}: {
  readonly organizationSid: OrganizationSid;
  readonly started: Import;
}) {
  const t = useMessages();
  const { run } = useOperationRun(organizationSid, started.sid);
  if (run === undefined) {
    return (
      <Section title={t('claim.running')}>
        <SkeletonLines lines={3} />
      </Section>
    );
  }
  const isActive = isUnderWay(run);
  const over = started.mode === 'consent' ? t('claim.finishedConsent') : undefined;
  return (
    <Section
      title={t(isActive ? 'claim.running' : 'claim.finished')}
      description={isActive ? t('operation.background') : over}
    >
      <OperationProgress run={run} />
      <div className="operation-acts">
        <OperationActs organizationSid={organizationSid} run={run} />
      </div>
      {!isActive && (
        <OperationRows
          organizationSid={organizationSid}
          run={run}
          initial={run.failed > 0 ? 'failed' : undefined}
          pageSize={25}
        />
      )}
    </Section>
  );
}
