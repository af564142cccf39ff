import type { AuditFault, OrganizationSid } from '@guildhall/contract';
import { useFailureText } from '../../app/use-failure-text.ts';
import type { MessageKey } from '../../messages/catalogue.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { type LogCheck, useLogCheck } from './use-log-check.ts';
import './verify-dialog.css';

const faultWord: Readonly<Record<AuditFault['kind'], MessageKey>> = {
  edited: 'audit.verifyEdited',
  missing: 'audit.verifyMissing',
  unlinked: 'audit.verifyUnlinked',
};

const shownFaults = 5;

function Faults({ faults }: Pick<LogCheck, 'faults'>) {
  const t = useMessages();
  const more = faults.length - shownFaults;
  return (
    <>
      <ul className="verify-faults">
        {faults.slice(0, shownFaults).map(({ sequence, kind }) => (
          <li key={`${sequence} ${kind}`}>{t(faultWord[kind], { sequence })}</li>
        ))}
        {more > 0 && <li>{t('audit.verifyMore', { count: more })}</li>}
      </ul>
      <p>{t('audit.verifyAdvice')}</p>
    </>
  );
}

function Result({ check: { count, since, faults } }: { readonly check: LogCheck }) {
  const t = useMessages();
  if (faults.length > 0)
    return (
      <Callout tone="danger" title={t('audit.verifyBroken')} isAlert>
        <Faults faults={faults} />
      </Callout>
    );
  return (
    <Callout tone="good" title={t('audit.verifyWhole', { count, since: new Date(since ?? 0) })}>
      {t('audit.verifyWholeBody')}
    </Callout>
  );
}

function Running({ check: { count, length } }: { readonly check: LogCheck }) {
  const t = useMessages();
  const text = length === 0 ? t('ui.working') : t('audit.verifyProgress', { count, length });
  return (
    <div className="verify-running">
      <ProgressBar
        label={t('audit.verifyRunning')}
        value={Math.min(count, length)}
        total={Math.max(length, 1)}
        text={text}
      />
      <p className="muted">{text}</p>
    </div>
  );
}

/** Checks that nobody changed or removed an entry of the log, and says so (A-99, I-20). */
export function VerifyDialog({
  organizationSid,
  onClose,
}: {
  readonly organizationSid: OrganizationSid;
  readonly onClose: () => void;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const { check, again } = useLogCheck(organizationSid);
  const isOver = check.isDone || check.error !== null;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('audit.verifyTitle')}
      description={t('audit.verifyBody')}
      footer={
        <>
          {isOver && <Button onPress={again}>{t('audit.verifyAgain')}</Button>}
          <Button look="primary" onPress={onClose}>
            {t('ui.close')}
          </Button>
        </>
      }
    >
      <div className="verify-result" aria-live="polite">
        {check.error !== null && (
          <Callout tone="danger" title={t('audit.verifyFailed')} isAlert>
            {failureText(check.error)}
          </Callout>
        )}
        {check.error === null &&
          (check.isDone ? <Result check={check} /> : <Running check={check} />)}
      </div>
    </Dialog>
  );
}
