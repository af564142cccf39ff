import { type AuditEntry, errorCodes, errorDefinitions } from '@guildhall/contract';
import { ListFilter } from 'lucide-react';
import { RequestFailure } from '../../api/request-failure.ts';
import { useLocale, useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextLink } from '../../ui/link.tsx';
import { exactTime } from '../../ui/relative-time.tsx';
import { Sid } from '../../ui/sid.tsx';
import { paths } from '../paths.ts';
import { useFailureText } from '../use-failure-text.ts';
import { useOrganizationSid } from '../use-sids.ts';
import './audit-entry-dialog.css';
import { accountNameOf, actorText, auditSentence } from './audit-sentence.ts';
import { auditValue } from './audit-value.ts';
import { actorKindName } from './audit-words.ts';

function Changes({ entry }: { readonly entry: AuditEntry }) {
  const { t, tag } = useLocale();
  const fields = [
    ...new Set([...Object.keys(entry.before ?? {}), ...Object.keys(entry.after ?? {})]),
  ];
  if (fields.length === 0) return <p className="muted">{t('audit.noChanges')}</p>;
  return (
    <table className="audit-changes" aria-label={t('audit.changes')}>
      <thead>
        <tr>
          <th scope="col">{t('audit.field')}</th>
          <th scope="col">{t('audit.before')}</th>
          <th scope="col">{t('audit.after')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => {
          const before = auditValue(t, tag, [field, entry.before?.[field]]);
          const after = auditValue(t, tag, [field, entry.after?.[field]]);
          return (
            <tr key={field} {...(before === after ? {} : { className: 'audit-changed' })}>
              <th scope="row">{field}</th>
              <td>
                <code>{before}</code>
              </td>
              <td>
                <code>{after}</code>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

type OnlyTarget = ((targetSid: string) => void) | undefined;

function TargetFact({
  entry: { targetSid, targetName },
  onOnlyTarget,
}: {
  readonly entry: AuditEntry;
  readonly onOnlyTarget: OnlyTarget;
}) {
  const t = useMessages();
  return (
    <dd>
      {targetName === '' ? '—' : targetName} {targetSid !== null && <Sid value={targetSid} />}
      {targetSid !== null && onOnlyTarget !== undefined && (
        <Button size="small" icon={ListFilter} onPress={() => onOnlyTarget(targetSid)}>
          {t('audit.onlyThis')}
        </Button>
      )}
    </dd>
  );
}

function Facts({
  entry,
  onOnlyTarget,
}: {
  readonly entry: AuditEntry;
  readonly onOnlyTarget: OnlyTarget;
}) {
  const { t, tag } = useLocale();
  const organizationSid = useOrganizationSid();
  const accountName = accountNameOf(entry);
  return (
    <dl className="audit-facts">
      <dt>{t('audit.when')}</dt>
      <dd>{exactTime(new Date(entry.at), tag)}</dd>
      <dt>{t('audit.actor')}</dt>
      <dd>
        {entry.actorName === '' ? '—' : actorText(t, entry)}{' '}
        {entry.actorSid !== null && <Sid value={entry.actorSid} />}
      </dd>
      <dt>{t('audit.credential')}</dt>
      <dd>{t(actorKindName[entry.actorKind])}</dd>
      <dt>{t('audit.action')}</dt>
      <dd>
        <code>{entry.action}</code>
      </dd>
      <dt>{t('audit.target')}</dt>
      <TargetFact entry={entry} onOnlyTarget={onOnlyTarget} />
      {entry.accountSid !== null && (
        <>
          <dt>{t('audit.account')}</dt>
          <dd>
            {accountName !== '' && (
              <TextLink href={paths.account(organizationSid, entry.accountSid)}>
                {accountName}
              </TextLink>
            )}{' '}
            <Sid value={entry.accountSid} />
          </dd>
        </>
      )}
      <dt>{t('audit.address')}</dt>
      <dd>{entry.address === '' ? '—' : entry.address}</dd>
      <dt>{t('audit.requestId')}</dt>
      <dd>
        <code>{entry.requestId}</code>
      </dd>
      <dt>{t('audit.sequence')}</dt>
      <dd className="numeric">{entry.sequence}</dd>
    </dl>
  );
}

function Reason({ reason }: { readonly reason: string }) {
  const { t } = useLocale();
  const failureText = useFailureText();
  const code = errorCodes.find((word) => word === reason);
  const detail = code === undefined ? reason : errorDefinitions[code].title;
  return (
    <Callout tone="attention" title={t('audit.reason')}>
      {failureText(new RequestFailure({ code: reason, detail }))}
    </Callout>
  );
}

/** One entry of the log with everything it holds; `undefined` when it is not on the present page. */
export function AuditEntryDialog({
  entry,
  onClose,
  onOnlyTarget,
}: {
  readonly entry: AuditEntry | undefined;
  readonly onClose: () => void;
  /** Narrows the log to what was done to one target. */
  readonly onOnlyTarget?: OnlyTarget;
}) {
  const { t, tag } = useLocale();
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="wide"
      title={entry === undefined ? t('audit.missingTitle') : auditSentence(t, tag, entry)}
      footer={
        <Button autoFocus onPress={onClose}>
          {t('ui.close')}
        </Button>
      }
    >
      {entry === undefined ? (
        <p>{t('audit.missingBody')}</p>
      ) : (
        <>
          {entry.reason !== null && <Reason reason={entry.reason} />}
          <Changes entry={entry} />
          <Facts entry={entry} onOnlyTarget={onOnlyTarget} />
        </>
      )}
    </Dialog>
  );
}
