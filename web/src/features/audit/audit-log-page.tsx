import { type AuditEntry, listAuditEntries } from '@guildhall/contract';
import { useLocation } from '@tanstack/react-router';
import { ScrollText } from 'lucide-react';
import { useOperation } from '../../api/use-operation.ts';
import { listProblem } from '../../app/list-problem.ts';
import { usePages } from '../../app/use-pages.ts';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { type Translate, useLocale } from '../../messages/locale-provider.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Link } from '../../ui/link.tsx';
import { Page, PageHeader } from '../../ui/page.tsx';
import { Pager } from '../../ui/pager.tsx';
import { dayText, TimeOfDay } from '../../ui/relative-time.tsx';
import { Tag } from '../../ui/tag.tsx';
import './audit.css';
import { ActorMark } from '../../app/audit/actor-mark.tsx';
import { actorText, auditSentence } from '../../app/audit/audit-sentence.ts';
import { resultName } from '../../app/audit/audit-words.ts';
import { AuditEntryDialog } from './audit-entry-dialog.tsx';
import { AuditFilterBar } from './audit-filter-bar.tsx';
import { useAuditFilters } from './use-audit-filters.ts';

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

/** Everything that happened in the organization, newest first. */
export function AuditLogPage() {
  const { t, tag } = useLocale();
  const organizationSid = useOrganizationSid();
  const filters = useAuditFilters();
  const { cursor, pager } = usePages();
  const entryHref = useEntryHref();
  const entries = useOperation(
    listAuditEntries,
    {
      params: { organizationSid },
      query: { ...filters.query, count: true, ...(cursor === undefined ? {} : { cursor }) },
    },
    { keepPrevious: true },
  );
  const items = entries.data?.items;
  return (
    <Page>
      <PageHeader title={t('audit.title')} description={t('audit.description')} />
      <AuditFilterBar organizationSid={organizationSid} filters={filters} />
      <div className="audit-log">
        <DataTable
          label={t('audit.list')}
          columns={columnsOf(t, tag, entryHref)}
          density="compact"
          groupOf={(entry) => dayText(new Date(entry.at), tag)}
          skeletonRows={16}
          rows={items}
          rowKey={(entry) => entry.sid}
          rowName={(entry) => auditSentence(t, tag, entry)}
          problem={listProblem(entries)}
          onRetry={() => void entries.refetch()}
          isStale={entries.isPlaceholderData}
          onClearFilters={filters.isFiltered ? filters.clear : undefined}
          empty={
            <EmptyState icon={ScrollText} title={t('audit.emptyTitle')}>
              {t('audit.emptyBody')}
            </EmptyState>
          }
        />
      </div>
      <Pager {...pager(entries.data)} />
      {filters.entry !== '' && items !== undefined && (
        <AuditEntryDialog
          entry={items.find(({ sid }) => sid === filters.entry)}
          onClose={filters.closeEntry}
        />
      )}
    </Page>
  );
}
