import { type Domain, listDomains } from '@guildhall/contract';
import { Globe, Plus } from 'lucide-react';
import { useOperation } from '../../api/use-operation.ts';
import { listProblem } from '../../app/list-problem.ts';
import { useAskedDialog } from '../../app/use-asked-dialog.ts';
import { usePages } from '../../app/use-pages.ts';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { type Translate, useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page, PageHeader } from '../../ui/page.tsx';
import { Pager } from '../../ui/pager.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { RowTitle } from '../../ui/row-title.tsx';
import { Tag } from '../../ui/tag.tsx';
import { AddDomainDialog } from './add-domain-dialog.tsx';
import { domainPath } from './domain-paths.ts';
import { domainStatusWord, verificationTypeWord } from './domain-words.ts';

function columnsOf(t: Translate, organizationSid: string): Column<Domain>[] {
  return [
    {
      key: 'name',
      header: t('domain.name'),
      kind: 'title',
      cell: (domain) => (
        <RowTitle
          name={domain.displayName}
          href={domainPath(organizationSid, domain.sid)}
          icon={Globe}
          note={domain.name === domain.displayName ? undefined : domain.name}
        />
      ),
    },
    {
      key: 'status',
      header: t('domain.status'),
      kind: 'status',
      cell: ({ status }) => (
        <Tag tone={domainStatusWord[status].tone}>{t(domainStatusWord[status].key)}</Tag>
      ),
    },
    {
      key: 'method',
      header: t('proof.method'),
      kind: 'extra',
      cell: ({ status, verificationType }) =>
        status === 'unverified' ? '—' : t(verificationTypeWord[verificationType]),
    },
    {
      key: 'check',
      header: t('domain.lastCheck'),
      kind: 'text',
      cell: ({ lastCheck }) =>
        lastCheck === null ? t('domain.notChecked') : <RelativeTime at={lastCheck.at} />,
    },
    {
      key: 'left',
      header: t('proof.daysLeft'),
      kind: 'text',
      cell: ({ daysLeftToReverify: count }) =>
        count === null ? '—' : <strong>{t('proof.days', { count })}</strong>,
    },
  ];
}

/** The domains of an organization: proved ones and ones on the way. */
export function DomainListPage() {
  const t = useMessages();
  const organizationSid = useOrganizationSid();
  const { cursor, pager } = usePages();
  const { asked, open, close } = useAskedDialog(['domain']);
  const domains = useOperation(
    listDomains,
    {
      params: { organizationSid },
      query: { count: true, ...(cursor === undefined ? {} : { cursor }) },
    },
    { keepPrevious: true },
  );
  const add = (
    <Button look="primary" icon={Plus} onPress={() => open('domain')}>
      {t('domain.add')}
    </Button>
  );
  return (
    <Page>
      <PageHeader title={t('domain.title')} description={t('domain.description')} actions={add} />
      <DataTable
        label={t('domain.list')}
        columns={columnsOf(t, organizationSid)}
        rows={domains.data?.items}
        rowKey={(domain) => domain.sid}
        rowName={(domain) => domain.displayName}
        phoneLine={({ daysLeftToReverify: count }) =>
          count === null ? null : t('proof.daysLeftOf', { count })
        }
        problem={listProblem(domains)}
        onRetry={() => void domains.refetch()}
        isStale={domains.isPlaceholderData}
        skeletonRows={3}
        empty={
          <EmptyState icon={Globe} title={t('domain.emptyTitle')}>
            {t('domain.emptyBody')}
          </EmptyState>
        }
      />
      <Pager {...pager(domains.data)} />
      {asked === 'domain' && <AddDomainDialog organizationSid={organizationSid} onClose={close} />}
    </Page>
  );
}
