import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import type { ImportWizard } from './use-import-wizard.ts';

/** Asks before people are imported who were not asked: both consequences have to be acknowledged (D9). */
export function DirectImportDialog({ wizard }: { readonly wizard: ImportWizard }) {
  const t = useMessages();
  const failureText = useFailureText();
  const { starting, check } = wizard;
  const { start, isConfirming } = starting;
  const { eligible = 0, accounts = 0 } = check.data ?? {};
  return (
    <ConfirmDialog
      isOpen={isConfirming}
      onClose={starting.stopConfirming}
      onConfirm={wizard.begin}
      title={t('claim.directTitle', { count: eligible })}
      description={t('claim.directBody')}
      confirmLabel={t('claim.startDirect', { count: eligible })}
      isPending={start.isPending}
      facts={[
        { count: eligible, label: t('claim.directPeople', { count: eligible }) },
        { count: accounts, label: t('claim.directAccounts', { count: accounts }) },
      ]}
      acknowledgements={[t('claim.directNobodyAsked'), t('claim.directAccountsCome')]}
    >
      {start.isError && (
        <Callout tone="danger" isAlert>
          {failureText(start.error)}
        </Callout>
      )}
    </ConfirmDialog>
  );
}
