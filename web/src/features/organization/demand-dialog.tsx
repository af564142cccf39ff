import { useMessages } from '../../messages/locale-provider.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

/** Says, before a second factor is demanded of everybody, how many people that stops. */
export function DemandDialog({
  stopped,
  onClose,
  onConfirm,
}: {
  readonly stopped: number;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}) {
  const t = useMessages();
  return (
    <ConfirmDialog
      isOpen
      isReversible
      onClose={onClose}
      onConfirm={onConfirm}
      title={t('sign-in-policy.demandTitle')}
      confirmLabel={t('sign-in-policy.demand')}
      facts={[{ count: stopped, label: t('sign-in-policy.stopped', { count: stopped }) }]}
    >
      <ul className="consequences">
        <li>{t(stopped === 0 ? 'sign-in-policy.nobodyStopped' : 'sign-in-policy.stoppedBody')}</li>
        <li>{t('sign-in-policy.openSessions')}</li>
        {stopped > 0 && <li>{t('sign-in-policy.youToo')}</li>}
      </ul>
    </ConfirmDialog>
  );
}
