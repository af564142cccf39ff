import { type Account, accountStatuses, listSubaccounts } from '@guildhall/contract';
import { Layers } from 'lucide-react';
import { useState } from 'react';
import { useOperation } from '../../api/use-operation.ts';
import { AccountStatusTag, accountStatusWord } from '../../app/access/account-status.tsx';
import { listProblem } from '../../app/list-problem.ts';
import { firstPage, usePages } from '../../app/use-pages.ts';
import { useUrlState } from '../../app/use-url-state.ts';
import { type Translate, useMessages } from '../../messages/locale-provider.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterBar, FilterChip } from '../../ui/filter-chip.tsx';
import { Pager } from '../../ui/pager.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { RowTitle } from '../../ui/row-title.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Sid } from '../../ui/sid.tsx';
import { CloseAccountDialog } from './close-account-dialog.tsx';
import { SubaccountMenu, type SubaccountRights } from './subaccount-menu.tsx';
import { SuspendSubaccountDialog } from './suspend-subaccount-dialog.tsx';

export interface SubaccountListProps {
  /** The main account. */
  readonly account: Account;
  /** What may be done to a subaccount of it. */
  readonly mayOn: (subaccount: Account) => SubaccountRights;
  /** The page of a subaccount. */
  readonly hrefOf: (subaccountSid: string) => string;
}

type Chosen = { readonly act: 'suspend' | 'close'; readonly subaccount: Account };

function columnsOf(t: Translate, { hrefOf }: SubaccountListProps): Column<Account>[] {
  return [
    {
      key: 'name',
      header: t('subaccount.name'),
      kind: 'title',
      cell: ({ sid, name }) => (
        <RowTitle name={name} href={hrefOf(sid)} icon={Layers} note={<Sid value={sid} />} />
      ),
    },
    {
      key: 'status',
      header: t('subaccount.status'),
      kind: 'status',
      cell: ({ status }) => <AccountStatusTag status={status} />,
    },
    {
      key: 'created',
      header: t('subaccount.createdAt'),
      kind: 'extra',
      cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
    },
  ];
}

function useSubaccounts({ sid }: Account) {
  const url = useUrlState<'search' | 'status' | 'cursor' | 'from'>();
  const { cursor, pager } = usePages();
  const search = url.get('search');
  const status = accountStatuses.find((word) => word === url.get('status'));
  const subaccounts = useOperation(
    listSubaccounts,
    {
      params: { accountSid: sid },
      query: {
        count: true,
        ...(search === '' ? {} : { search }),
        ...(status === undefined ? {} : { status }),
        ...(cursor === undefined ? {} : { cursor }),
      },
    },
    { keepPrevious: true },
  );
  return { url, pager, search, status, subaccounts };
}

function Filters({ list }: { readonly list: ReturnType<typeof useSubaccounts> }) {
  const t = useMessages();
  const { url, search, status } = list;
  return (
    <FilterBar>
      <SearchField
        label={t('subaccount.search')}
        placeholder={t('subaccount.searchPlaceholder')}
        value={search}
        onChange={(text) => url.set({ search: text, ...firstPage })}
      />
      <FilterChip
        label={t('subaccount.status')}
        options={accountStatuses.map((value) => ({
          value,
          label: t(accountStatusWord[value].key),
        }))}
        value={status === undefined ? [] : [status]}
        onChange={([value]) => url.set({ status: value, ...firstPage })}
      />
    </FilterBar>
  );
}

/** The subaccounts of a main account: found, opened, suspended, reactivated, closed. */
export function SubaccountList(props: SubaccountListProps) {
  const { account, mayOn, hrefOf } = props;
  const t = useMessages();
  const [chosen, setChosen] = useState<Chosen>();
  const list = useSubaccounts(account);
  const { url, pager, search, status, subaccounts } = list;
  const isFiltered = search !== '' || status !== undefined;
  const close = (): void => setChosen(undefined);
  return (
    <>
      <Filters list={list} />
      <DataTable
        label={t('subaccount.title')}
        columns={columnsOf(t, props)}
        rows={subaccounts.data?.items}
        rowKey={({ sid }) => sid}
        rowName={({ name }) => name}
        rowMenu={(subaccount) => (
          <SubaccountMenu
            subaccount={subaccount}
            mainSid={account.sid}
            rights={mayOn(subaccount)}
            href={hrefOf(subaccount.sid)}
            onChoose={(act) => setChosen({ act, subaccount })}
          />
        )}
        problem={listProblem(subaccounts)}
        onRetry={() => void subaccounts.refetch()}
        isStale={subaccounts.isPlaceholderData}
        onClearFilters={
          isFiltered ? () => url.set({ search: '', status: '', ...firstPage }) : undefined
        }
        empty={
          <EmptyState icon={Layers} title={t('subaccount.emptyTitle')}>
            {t('subaccount.emptyBody')}
          </EmptyState>
        }
      />
      <Pager {...pager(subaccounts.data)} />
      {chosen?.act === 'suspend' && (
        <SuspendSubaccountDialog subaccount={chosen.subaccount} main={account} onClose={close} />
      )}
      {chosen?.act === 'close' && (
        <CloseAccountDialog account={chosen.subaccount} onClose={close} />
      )}
    </>
  );
}
