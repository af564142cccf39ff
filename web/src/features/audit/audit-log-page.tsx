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
import { Page, PageHeader } from '../../ui/page.tsx';
import { Pager } from '../../ui/pager.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { RowTitle } from '../../ui/row-title.tsx';
import { Tag } from '../../ui/tag.tsx';
import './audit.css';
import { AuditEntryDialog } from './audit-entry-dialog.tsx';
import { AuditFilterBar } from './audit-filter-bar.tsx';
import { auditSentence } from './audit-sentence.ts';
import { resultName } from './audit-words.ts';
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
        <RowTitle
          name={auditSentence(t, tag, entry)}
          href={entryHref(entry.sid)}
          note={entry.actorName === '' ? undefined : t('audit.by', { name: entry.actorName })}
        />
      ),
    },
    {
      key: 'result',
      header: t('audit.result'),
      kind: 'status',
      cell: ({ result }) => (
        <Tag tone={result === 'refused' ? 'attention' : 'neutral'}>{t(resultName[result])}</Tag>
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
      cell: ({ at }) => <RelativeTime at={at} />,
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
