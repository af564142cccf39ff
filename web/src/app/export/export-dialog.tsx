import type { Export } from '@guildhall/contract';
import { Download } from 'lucide-react';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useFailureText } from '../use-failure-text.ts';
import './export-dialog.css';

/** Offers a file that is ready, with what one should know before opening it. */
export function ExportDialog({
  made,
  error,
  onClose,
}: {
  readonly made: Export | undefined;
  readonly error: Error | null;
  readonly onClose: () => void;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={made === undefined ? t('export.failedTitle') : t('export.title')}
      footer={
        <>
          <Button onPress={onClose}>{t('ui.close')}</Button>
          {made !== undefined && (
            <ButtonLink look="primary" icon={Download} href={made.url} download={made.fileName}>
              {t('export.download')}
            </ButtonLink>
          )}
        </>
      }
    >
      {made === undefined ? (
        <Callout tone="danger" isAlert>
          {failureText(error)}
        </Callout>
      ) : (
        <>
          <p className="export-file">
            <strong>{made.fileName}</strong>
            <span className="muted">{t('export.rows', { count: made.rows })}</span>
          </p>
          <ul className="export-notes">
            <li>{t('export.linkNote')}</li>
            <li>{t('export.contentNote')}</li>
            <li>{t('export.formulaNote')}</li>
            <li>{t('export.auditNote')}</li>
          </ul>
        </>
      )}
    </Dialog>
  );
}
