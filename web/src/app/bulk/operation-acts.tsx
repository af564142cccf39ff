import {
  cancelOperation,
  getOperation,
  listOperationRows,
  listOperations,
  type OperationRun,
  type OrganizationSid,
  retryOperation,
} from '@guildhall/contract';
import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useMutationOperation } from '../../api/use-operation.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { useFailureText } from '../use-failure-text.ts';
import './bulk.css';
import { isUnderWay } from './operation-words.ts';
import { ReportButton } from './report-button.tsx';

const invalidates = [getOperation, listOperations, listOperationRows];

export interface OperationActsProps {
  readonly organizationSid: OrganizationSid;
  readonly run: OperationRun;
}

function CancelButton({ organizationSid, run }: OperationActsProps) {
  const t = useMessages();
  const failureText = useFailureText();
  const [isAsking, setAsking] = useState(false);
  const cancel = useMutationOperation(cancelOperation, {
    invalidates,
    onSuccess: () => {
      setAsking(false);
      showToast({ tone: 'info', text: t('operation.cancelled') });
    },
  });
  return (
    <>
      <Button onPress={() => setAsking(true)}>{t('operation.cancel')}</Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => cancel.mutate({ params: { organizationSid, operationSid: run.sid } })}
        title={t('operation.cancelTitle')}
        description={t('operation.cancelBody')}
        confirmLabel={t('operation.cancelAct')}
        isPending={cancel.isPending}
      >
        {cancel.isError ? (
          <Callout tone="danger" isAlert>
            {failureText(cancel.error)}
          </Callout>
        ) : undefined}
      </ConfirmDialog>
    </>
  );
}

function RetryButton({ organizationSid, run }: OperationActsProps) {
  const t = useMessages();
  const failureText = useFailureText();
  const retry = useMutationOperation(retryOperation, {
    invalidates,
    onSuccess: () => showToast({ tone: 'info', text: t('operation.retryStarted') }),
  });
  return (
    <>
      <Button
        icon={RotateCcw}
        isPending={retry.isPending}
        onPress={() => retry.mutate({ params: { organizationSid, operationSid: run.sid } })}
      >
        {t('operation.retry')}
      </Button>
      {retry.isError && (
        <Callout tone="danger" isAlert>
          {failureText(retry.error)}
        </Callout>
      )}
    </>
  );
}

/** What may be done with an operation at its present state: stop it, try its failures again, take its report away. */
export function OperationActs(props: OperationActsProps) {
  const { run } = props;
  if (isUnderWay(run)) return <CancelButton {...props} />;
  return (
    <>
      {run.failed > 0 && <RetryButton {...props} />}
      <ReportButton {...props} />
    </>
  );
}
