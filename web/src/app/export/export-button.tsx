import type { ExportOrder, OrganizationSid } from '@guildhall/contract';
import { Download } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useLateMutation } from '../../api/use-operation.ts';
import { loadLateWords } from '../../messages/late-words.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';

const ExportDialog = lazy(async () => {
  const [{ ExportDialog: dialog }] = await Promise.all([
    import('./export-dialog.tsx'),
    loadLateWords(),
  ]);
  return { default: dialog };
});

/** Its order speaks of every list that can be exported. */
const loadCreateExport = async () => (await import('./export-operation.ts')).createExport;

/** Makes a file of exactly the list that is on the screen, and offers it. */
export function ExportButton({
  organizationSid,
  order,
}: {
  readonly organizationSid: OrganizationSid;
  readonly order: ExportOrder;
}) {
  const t = useMessages();
  const { mutate, reset, isPending, data, error } = useLateMutation(loadCreateExport);
  return (
    <>
      <Button
        icon={Download}
        isPending={isPending}
        onPress={() => mutate({ params: { organizationSid }, body: order })}
      >
        {t('ui.export')}
      </Button>
      {(data !== undefined || error !== null) && (
        <Suspense>
          <ExportDialog made={data} error={error} onClose={reset} />
        </Suspense>
      )}
    </>
  );
}
