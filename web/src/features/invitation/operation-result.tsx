import type { OperationRun, OrganizationSid } from '@guildhall/contract';
import { OperationActs } from '../../app/bulk/operation-acts.tsx';
import { OperationProgress } from '../../app/bulk/operation-progress.tsx';
import { OperationRows } from '../../app/bulk/operation-rows.tsx';
import { isUnderWay } from '../../app/bulk/operation-words.ts';
import { useOperationRun } from '../../app/bulk/use-operation-run.ts';
import { paths } from '../../app/paths.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';

/** Last step for many: how far the server is, then what became of each address. */
export function OperationResult({
  organizationSid,
  started,
}: {
  readonly organizationSid: OrganizationSid;
  readonly started: OperationRun;
}) {
  const t = useMessages();
  const { run = started } = useOperationRun(organizationSid, started.sid, started);
  const isActive = isUnderWay(run);
  return (
    <Section
      title={t(isActive ? 'invitation.sendingMany' : 'invitation.sentMany', { count: run.done })}
      description={isActive ? t('operation.background') : undefined}
      actions={
        <ButtonLink href={paths.operation(organizationSid, run.sid)}>
          {t('operation.details')}
        </ButtonLink>
      }
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
