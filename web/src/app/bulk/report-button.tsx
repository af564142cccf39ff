import { createExport, type OperationRun, type OrganizationSid } from '@guildhall/contract';
import { Download } from 'lucide-react';
import { useMutationOperation } from '../../api/use-operation.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { useFailureText } from '../use-failure-text.ts';

/** Takes away what became of each row, as a CSV file. */
export function ReportButton({
  organizationSid,
  run,
}: {
  readonly organizationSid: OrganizationSid;
  readonly run: OperationRun;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const report = useMutationOperation(createExport, {
    onSuccess: ({ url }) => window.location.assign(url),
  });
  const download = (): void =>
    report.mutate(
      {
        params: { organizationSid },
        body: { kind: 'operation-rows', filter: { operationSid: run.sid } },
      },
      { onError: (error) => showToast({ tone: 'danger', text: failureText(error) }) },
    );
  return (
    <Button icon={Download} isPending={report.isPending} onPress={download}>
      {t('operation.report')}
    </Button>
  );
}
