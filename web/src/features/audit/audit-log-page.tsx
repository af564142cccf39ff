import { listAuditEntries } from '@guildhall/contract';
import { useOperation } from '../../api/use-operation.ts';
import { AuditTable } from '../../app/audit/audit-table.tsx';
import { useAuditFilters } from '../../app/audit/use-audit-filters.ts';
import { ExportButton } from '../../app/export/export-button.tsx';
import { usePages } from '../../app/use-pages.ts';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Page, PageHeader } from '../../ui/page.tsx';
import { Pager } from '../../ui/pager.tsx';
import { AuditFilterBar } from './audit-filter-bar.tsx';
import { VerifyButton } from './verify-button.tsx';

/** Everything that happened in the organization, newest first. */
export function AuditLogPage() {
  const t = useMessages();
  const organizationSid = useOrganizationSid();
  const filters = useAuditFilters();
  const { cursor, pager } = usePages();
  const entries = useOperation(
    listAuditEntries,
    {
      params: { organizationSid },
      query: { ...filters.query, count: true, ...(cursor === undefined ? {} : { cursor }) },
    },
    { keepPrevious: true },
  );
  return (
    <Page>
      <PageHeader
        title={t('audit.title')}
        description={t('audit.description')}
        actions={
          <>
            <VerifyButton organizationSid={organizationSid} />
            <ExportButton
              organizationSid={organizationSid}
              order={{ kind: 'audit-entries', filter: filters.query }}
            />
          </>
        }
      />
      <AuditFilterBar
        organizationSid={organizationSid}
        filters={filters}
        entries={entries.data?.items ?? []}
      />
      <AuditTable
        label={t('audit.list')}
        entries={entries}
        entry={filters.entry}
        onCloseEntry={filters.closeEntry}
        onOnlyTarget={filters.onlyTarget}
        emptyBody={t('audit.emptyBody')}
        onClearFilters={filters.isFiltered ? filters.clear : undefined}
      />
      <Pager {...pager(entries.data)} />
    </Page>
  );
}
