import { RecoveryCodes } from '../../app/factor/recovery-codes.tsx';
import { useMessages } from '../../messages/locale-provider.tsx';
import { AlertDialog } from '../../ui/dialog.tsx';

/** The one time recovery codes are shown: nothing but having stored them closes it. */
export function CodesDialog({
  codes,
  onStored,
}: {
  readonly codes: readonly string[];
  readonly onStored: () => void;
}) {
  const t = useMessages();
  return (
    <AlertDialog isOpen onClose={() => {}} title={t('my-factor.codes')}>
      <RecoveryCodes codes={codes} onStored={onStored} />
    </AlertDialog>
  );
}
