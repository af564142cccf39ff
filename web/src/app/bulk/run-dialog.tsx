import type { OperationRun, OrganizationSid } from '@guildhall/contract';
import { useRouter } from '@tanstack/react-router';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { paths } from '../paths.ts';
import './bulk.css';
import { OperationActs } from './operation-acts.tsx';
import { OperationProgress } from './operation-progress.tsx';
import { OperationRows } from './operation-rows.tsx';
import { isUnderWay, kindWords } from './operation-words.ts';
import { useOperationRun } from './use-operation-run.ts';

export interface RunDialogProps {
  readonly organizationSid: OrganizationSid;
  readonly started: OperationRun;
  readonly onClose: () => void;
}

/** An operation that was just started: its progress, then its result. It goes on when this is closed. */
export function RunDialog({ organizationSid, started, onClose }: RunDialogProps) {
  const t = useMessages();
  const router = useRouter();
  const { run = started } = useOperationRun(organizationSid, started.sid, started);
  const what = t(kindWords[run.kind].name);
  const place = paths.operation(organizationSid, run.sid);
  const isActive = isUnderWay(run);
  const close = (): void => {
    onClose();
    if (!isActive) return;
    showToast({
      tone: 'info',
      text: t('operation.goesOn', { what }),
      action: { label: t('operation.show'), onPress: () => router.history.push(place) },
    });
  };
  return (
    <Dialog
      isOpen
      onClose={close}
      title={what}
      description={isActive ? t('operation.background') : undefined}
      size="wide"
      footer={
        <>
          <ButtonLink look="quiet" href={place}>
            {t('operation.details')}
          </ButtonLink>
          <OperationActs organizationSid={organizationSid} run={run} />
          <Button look="primary" onPress={close}>
            {t('ui.close')}
          </Button>
        </>
      }
    >
      <OperationProgress run={run} />
      {!isActive && (
        <OperationRows
          organizationSid={organizationSid}
          run={run}
          initial={run.failed > 0 ? 'failed' : run.skipped > 0 ? 'skipped' : undefined}
          pageSize={10}
        />
      )}
    </Dialog>
  );
}
