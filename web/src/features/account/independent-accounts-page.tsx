import { type IndependentAccount, listIndependentAccounts } from '@guildhall/contract';
import { Building2 } from 'lucide-react';
import { useState } from 'react';
import { useOperation } from '../../api/use-operation.ts';
import { AccountStatusTag } from '../../app/access/account-status.tsx';
import { listProblem } from '../../app/list-problem.ts';
import { paths } from '../../app/paths.ts';
import { firstPage, usePages } from '../../app/use-pages.ts';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { useUrlState } from '../../app/use-url-state.ts';
import { type Translate, useMessages } from '../../messages/locale-provider.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterBar } from '../../ui/filter-chip.tsx';
import { MenuItem } from '../../ui/menu.tsx';
import { Page } from '../../ui/page.tsx';
import { Pager } from '../../ui/pager.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { RowTitle } from '../../ui/row-title.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Sid } from '../../ui/sid.tsx';
import { AccountsHeader } from './accounts-header.tsx';
import { RelinquishDialog, type Relinquishing } from './relinquish-dialog.tsx';

function columnsOf(t: Translate, organizationSid: string): Column<IndependentAccount>[] {
  return [
    {
      key: 'account',
      header: t('independent.account'),
      kind: 'title',
      cell: ({ name, sid }) => (
        <RowTitle
          name={name}
          href={paths.independentAccount(organizationSid, sid)}
          icon={Building2}
          note={<Sid value={sid} />}
        />
      ),
    },
    {
      key: 'status',
      header: t('account.status'),
      kind: 'status',
      cell: ({ status }) => <AccountStatusTag status={status} />,
    },
    {
      key: 'owner',
      header: t('independent.owner'),
      kind: 'text',
      cell: ({ ownerName }) => ownerName,
    },
    {
      key: 'people',
      header: t('independent.people'),
      kind: 'text',
      isNumeric: true,
      cell: ({ userCount }) => userCount,
    },
    {
      key: 'since',
      header: t('independent.since'),
      kind: 'extra',
      cell: ({ since }) => <RelativeTime at={since} />,
    },
  ];
}

/** Accounts outside of the organization on which its people have access. */
export function IndependentAccountsPage() {
  const t = useMessages();
  const organizationSid = useOrganizationSid();
  const url = useUrlState<'search' | 'cursor' | 'from'>();
  const { cursor, pager } = usePages();
  const [relinquishing, setRelinquishing] = useState<Relinquishing>();
  const search = url.get('search');
  const accounts = useOperation(
    listIndependentAccounts,
    {
      params: { organizationSid },
      query: {
        count: true,
        ...(search === '' ? {} : { search }),
        ...(cursor === undefined ? {} : { cursor }),
      },
    },
    { keepPrevious: true },
  );
  return (
    <Page>
      <AccountsHeader organizationSid={organizationSid} current="independent" />
      <FilterBar>
        <SearchField
          label={t('independent.search')}
          placeholder={t('independent.searchPlaceholder')}
          value={search}
          onChange={(text) => url.set({ search: text, ...firstPage })}
        />
      </FilterBar>
      <DataTable
        label={t('independent.title')}
        columns={columnsOf(t, organizationSid)}
        rows={accounts.data?.items}
        rowKey={({ sid }) => sid}
        rowName={({ name }) => name}
        rowMenu={({ sid }) => (
          <>
            <MenuItem
              label={t('independent.users')}
              href={paths.independentAccount(organizationSid, sid)}
            />
            <MenuItem
              label={t('independent.relinquishAll')}
              onAction={() => setRelinquishing({ accountSid: sid })}
            />
          </>
        )}
        problem={listProblem(accounts)}
        onRetry={() => void accounts.refetch()}
        isStale={accounts.isPlaceholderData}
        onClearFilters={search === '' ? undefined : () => url.set({ search: '', ...firstPage })}
        empty={
          <EmptyState icon={Building2} title={t('independent.emptyTitle')}>
            {t('independent.emptyBody')}
          </EmptyState>
        }
      />
      <Pager {...pager(accounts.data)} />
      <RelinquishDialog
        organizationSid={organizationSid}
        relinquishing={relinquishing}
        onClose={() => setRelinquishing(undefined)}
      />
    </Page>
  );
}
