import type { AuditEntry, Page } from '@guildhall/contract';
import type { UseQueryResult } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { ScrollText } from 'lucide-react';
import { type Translate, useLocale } from '../../messages/locale-provider.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Link } from '../../ui/link.tsx';
import { dayText, TimeOfDay } from '../../ui/relative-time.tsx';
import { Tag } from '../../ui/tag.tsx';
import { listProblem } from '../list-problem.ts';
import { ActorMark } from './actor-mark.tsx';
import { AuditEntryDialog } from './audit-entry-dialog.tsx';
import { actorText, auditSentence } from './audit-sentence.ts';
import './audit-table.css';
import { resultName } from './audit-words.ts';

function columnsOf(
  t: Translate,
  tag: string,
  entryHref: (sid: string) => string,
): Column<AuditEntry>[] {
  return [
    {
      key: 'what',
      header: t('audit.what'),
      kind: 'title',
      cell: (entry) => (
        <span className="person">
          <ActorMark entry={entry} />
          <span className="person-text">
            <Link className="person-name row-link" href={entryHref(entry.sid)}>
              {auditSentence(t, tag, entry)}
            </Link>
            <span className="person-email when-narrow">
              <TimeOfDay at={entry.at} />
              {entry.actorName !== '' && <> · {actorText(t, entry)}</>}
            </span>
          </span>
        </span>
      ),
    },
    {
      key: 'actor',
      header: t('audit.actor'),
      kind: 'text',
      cell: (entry) => actorText(t, entry),
    },
    {
      key: 'result',
      header: t('audit.result'),
      kind: 'status',
      // What is done is the rule; only a refusal is worth a colour.
      cell: ({ result }) =>
        result === 'refused' ? (
          <Tag tone="attention">{t(resultName[result])}</Tag>
        ) : (
          <span className="when-wide">{t(resultName[result])}</span>
        ),
    },
    {
      key: 'address',
      header: t('audit.address'),
      kind: 'extra',
      cell: ({ address }) => address,
    },
    {
      key: 'when',
      header: t('audit.when'),
      kind: 'text',
      cell: ({ at }) => <TimeOfDay at={at} />,
    },
  ];
}

/** The present address with one entry open. */
function useEntryHref(): (sid: string) => string {
  const { pathname, searchStr } = useLocation();
  return (sid) => {
    const search = new URLSearchParams(searchStr);
    search.set('entry', sid);
    return `${pathname}?${search.toString()}`;
  };
}

/** Lines of the log, grouped by day; the one that the address names as `entry` is open. */
export function AuditTable({
  label,
  entries,
  entry,
  onCloseEntry,
  onOnlyTarget,
  emptyBody,
  onClearFilters,
}: {
  readonly label: string;
  readonly entries: UseQueryResult<Page<AuditEntry>, Error>;
  /** The sid of the open line; empty when none is. */
  readonly entry: string;
  readonly onCloseEntry: () => void;
  /** Narrows the log to what was done to one target. */
  readonly onOnlyTarget?: ((targetSid: string) => void) | undefined;
  readonly emptyBody: string;
  readonly onClearFilters?: (() => void) | undefined;
}) {
  const { t, tag } = useLocale();
  const entryHref = useEntryHref();
  const items = entries.data?.items;
  return (
    <>
      <div className="audit-log">
        <DataTable
          label={label}
          columns={columnsOf(t, tag, entryHref)}
          density="compact"
          groupOf={(line) => dayText(new Date(line.at), tag)}
          skeletonRows={16}
          rows={items}
          rowKey={(line) => line.sid}
          rowName={(line) => auditSentence(t, tag, line)}
          problem={listProblem(entries)}
          onRetry={() => void entries.refetch()}
          isStale={entries.isPlaceholderData}
          onClearFilters={onClearFilters}
          empty={
            <EmptyState icon={ScrollText} title={t('audit.emptyTitle')}>
              {emptyBody}
            </EmptyState>
          }
        />
      </div>
      {entry !== '' && items !== undefined && (
        <AuditEntryDialog
          entry={items.find(({ sid }) => sid === entry)}
          onClose={onCloseEntry}
          onOnlyTarget={onOnlyTarget}
        />
      )}
    </>
  );
}
