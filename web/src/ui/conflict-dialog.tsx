import { useMessages } from '../messages/locale-provider.tsx';
import { Button } from './button.tsx';
import { AlertDialog } from './dialog.tsx';
import './conflict.css';

export interface ConflictRow {
  /** The field. */
  readonly label: string;
  /** What someone else saved meanwhile. */
  readonly theirs: string;
  /** What is in the form. */
  readonly mine: string;
}

export interface ConflictDialogProps {
  readonly isOpen: boolean;
  readonly rows: readonly ConflictRow[];
  readonly isPending?: boolean | undefined;
  /** Back to the form, nothing decided. */
  readonly onClose: () => void;
  /** Gives up what is in the form. */
  readonly onTakeTheirs: () => void;
  /** Saves over what the others saved, now that it was seen. */
  readonly onKeepMine: () => void;
}

/** Someone else saved meanwhile: shows the difference instead of overwriting it silently. */
export function ConflictDialog(props: ConflictDialogProps) {
  const { isOpen, rows, isPending = false, onClose, onTakeTheirs, onKeepMine } = props;
  const t = useMessages();
  return (
    <AlertDialog
      isOpen={isOpen}
      onClose={onClose}
      title={t('ui.conflictTitle')}
      description={t('ui.conflictBody')}
      size="wide"
      footer={
        <>
          <Button autoFocus onPress={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button onPress={onTakeTheirs}>{t('ui.takeTheirs')}</Button>
          <Button look="primary" isPending={isPending} onPress={onKeepMine}>
            {t('ui.keepMine')}
          </Button>
        </>
      }
    >
      <table className="conflict">
        <thead>
          <tr>
            <th scope="col">{t('ui.conflictField')}</th>
            <th scope="col">{t('ui.conflictTheirs')}</th>
            <th scope="col">{t('ui.conflictMine')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.label}>
              <th scope="row">{row.label}</th>
              <td>{row.theirs}</td>
              <td>{row.mine}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </AlertDialog>
  );
}
