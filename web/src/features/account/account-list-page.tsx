import { type Account, accountStatuses, listAccounts } from '@guildhall/contract';
import { Building2 } from 'lucide-react';
import { useState } from 'react';
import { useOperation } from '../../api/use-operation.ts';
import { useAccountKinds } from '../../app/access/account-kinds.ts';
import { AccountStatusTag, accountStatusWord } from '../../app/access/account-status.tsx';
import { listProblem } from '../../app/list-problem.ts';
import { paths } from '../../app/paths.ts';
import { firstPage, usePages } from '../../app/use-pages.ts';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { useUrlState } from '../../app/use-url-state.ts';
import { type Translate, useMessages } from '../../messages/locale-provider.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterBar, FilterChip } from '../../ui/filter-chip.tsx';
import { Page } from '../../ui/page.tsx';
import { Pager } from '../../ui/pager.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { RowTitle } from '../../ui/row-title.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Sid } from '../../ui/sid.tsx';
import { AccountActDialog, AccountRowMenu, type ChosenAccountAct } from './account-row-menu.tsx';
import { AccountsHeader } from './accounts-header.tsx';

type Place = 'search' | 'status' | 'kind' | 'administrators' | 'cursor' | 'from';

function columnsOf(
  t: Translate,
  organizationSid: string,
  kindLabel: (name: string) => string,
): Column<Account>[] {
  return [
    {
      key: 'name',
      header: t('account.name'),
      kind: 'title',
      cell: (account) => (
        <RowTitle
          name={account.name}
          href={paths.account(organizationSid, account.sid)}
          icon={Building2}
          note={<Sid value={account.sid} />}
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
      header: t('account.owner'),
      kind: 'text',
      cell: ({ ownerName, ownerEmail }) => (ownerName === '' ? ownerEmail : ownerName),
    },
    {
      key: 'kind',
      header: t('account.kind'),
      kind: 'extra',
      cell: ({ kind }) => kindLabel(kind),
    },
    {
      key: 'people',
      header: t('account.people'),
      kind: 'text',
      isNumeric: true,
      cell: ({ userCount }) => userCount,
    },
    {
      key: 'created',
      header: t('account.createdAt'),
      kind: 'extra',
      cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
    },
  ];
}

function useAccounts() {
  const organizationSid = useOrganizationSid();
  const url = useUrlState<Place>();
  const { cursor, pager } = usePages();
  const search = url.get('search');
  const status = accountStatuses.find((word) => word === url.get('status'));
  const { kinds, labelOf } = useAccountKinds();
  const kind = url.get('kind') === '' ? undefined : url.get('kind');
  const isSingle = url.get('administrators') === 'one';
  const accounts = useOperation(
    listAccounts,
    {
      params: { organizationSid },
      query: {
        count: true,
        ...(search === '' ? {} : { search }),
        ...(status === undefined ? {} : { status }),
        ...(kind === undefined ? {} : { kind }),
        ...(isSingle ? { singleAdministrator: true } : {}),
        ...(cursor === undefined ? {} : { cursor }),
      },
    },
    { keepPrevious: true },
  );
  return { organizationSid, url, pager, search, status, kind, kinds, labelOf, isSingle, accounts };
}

function AccountFilters({ list }: { readonly list: ReturnType<typeof useAccounts> }) {
  const t = useMessages();
  const { url, search, status, kind, kinds, labelOf, isSingle } = list;
  return (
    <FilterBar>
      <SearchField
        label={t('account.search')}
        placeholder={t('account.searchPlaceholder')}
        value={search}
        onChange={(text) => url.set({ search: text, ...firstPage })}
      />
      <FilterChip
        label={t('account.status')}
        options={accountStatuses.map((value) => ({
          value,
          label: t(accountStatusWord[value].key),
        }))}
        value={status === undefined ? [] : [status]}
        onChange={([value]) => url.set({ status: value, ...firstPage })}
      />
      <FilterChip
        label={t('account.kind')}
        options={kinds.map(({ name }) => ({ value: name, label: labelOf(name) }))}
        value={kind === undefined ? [] : [kind]}
        onChange={([value]) => url.set({ kind: value, ...firstPage })}
      />
      <FilterChip
        label={t('account.administrators')}
        options={[{ value: 'one', label: t('account.administratorsOne') }]}
        value={isSingle ? ['one'] : []}
        onChange={([value]) => url.set({ administrators: value, ...firstPage })}
      />
    </FilterBar>
  );
}

/** The accounts an organization owns: found, filtered, created. */
export function AccountListPage() {
  const t = useMessages();
  const [chosen, setChosen] = useState<ChosenAccountAct>();
  const list = useAccounts();
  const { organizationSid, url, pager, accounts, search, status, kind, labelOf, isSingle } = list;
  const isFiltered = search !== '' || status !== undefined || kind !== undefined || isSingle;
  const clear = () =>
    url.set({ search: '', status: '', kind: '', administrators: '', ...firstPage });
  return (
    <Page>
      <AccountsHeader organizationSid={organizationSid} current="managed" />
      <AccountFilters list={list} />
      <DataTable
        label={t('account.managed')}
        columns={columnsOf(t, organizationSid, labelOf)}
        rows={accounts.data?.items}
        rowKey={(account) => account.sid}
        rowName={(account) => account.name}
        rowMenu={(account) => (
          <AccountRowMenu
            organizationSid={organizationSid}
            account={account}
            onChoose={setChosen}
          />
        )}
        problem={listProblem(accounts)}
        onRetry={() => void accounts.refetch()}
        isStale={accounts.isPlaceholderData}
        onClearFilters={isFiltered ? clear : undefined}
        empty={
          <EmptyState icon={Building2} title={t('account.emptyTitle')}>
            {t('account.emptyBody')}
          </EmptyState>
        }
      />
      <Pager {...pager(accounts.data)} />
      <AccountActDialog
        organizationSid={organizationSid}
        chosen={chosen}
        onClose={() => setChosen(undefined)}
      />
    </Page>
  );
}
