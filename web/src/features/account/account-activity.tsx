import {
  type Account,
  getAccountUser,
  listAccountAuditEntries,
  listAccountUsers,
  parseSid,
} from '@guildhall/contract';
import { type ReactNode, useState } from 'react';
import { useOperation } from '../../api/use-operation.ts';
import { ActionChip, ResultChip, TimeChip } from '../../app/audit/audit-filter-chips.tsx';
import { AuditTable } from '../../app/audit/audit-table.tsx';
import { TargetChip } from '../../app/audit/target-chip.tsx';
import { type AuditFilters, useAuditFilters } from '../../app/audit/use-audit-filters.ts';
import { nameOf } from '../../app/session.tsx';
import { usePages } from '../../app/use-pages.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { FilterBar } from '../../ui/filter-chip.tsx';
import { Pager } from '../../ui/pager.tsx';
import { SearchFilterChip } from '../../ui/search-filter-chip.tsx';

/** What of the log concerns an account. */
const nouns = new Set([
  'account',
  'account-user',
  'account-invitation',
  'invitation',
  'external-user',
  'role-assignment',
  'account-request',
]);

function ActorChip({
  account,
  filters,
}: {
  readonly account: Account;
  readonly filters: AuditFilters;
}) {
  const t = useMessages();
  const [search, setSearch] = useState('');
  const params = { accountSid: account.sid };
  const { actorSid } = filters.chosen;
  const userSid = parseSid('user', actorSid ?? '');
  const found = useOperation(
    listAccountUsers,
    { params, query: { pageSize: 20, ...(search === '' ? {} : { search }) } },
    { keepPrevious: true },
  );
  const items = found.data?.items ?? [];
  // The list may not hold the person an address names.
  const chosen = useOperation(
    getAccountUser,
    { params: { ...params, userSid: userSid ?? account.ownerUserSid } },
    { enabled: userSid !== undefined },
  ).data;
  const name = chosen?.userSid === actorSid && chosen !== undefined ? nameOf(chosen) : undefined;
  return (
    <SearchFilterChip
      label={t('audit.actor')}
      items={items.map((user) => ({ key: user.userSid, label: nameOf(user), detail: user.email }))}
      onSearch={setSearch}
      isLoading={found.isFetching}
      value={actorSid === undefined ? null : { key: actorSid, label: name ?? actorSid }}
      onChange={(actor) => filters.change({ actor })}
    />
  );
}

/** What happened on one account, newest first. */
export function AccountActivity({
  account,
  end,
}: {
  readonly account: Account;
  /** At the end of the filters' line, told what is filtered. */
  readonly end?: ((filter: Omit<AuditFilters['query'], 'accountSid'>) => ReactNode) | undefined;
}) {
  const t = useMessages();
  const filters = useAuditFilters();
  const { cursor, pager } = usePages();
  const { accountSid: _, ...filter } = filters.query;
  const entries = useOperation(
    listAccountAuditEntries,
    {
      params: { accountSid: account.sid },
      query: { ...filter, count: true, ...(cursor === undefined ? {} : { cursor }) },
    },
    { keepPrevious: true },
  );
  return (
    <>
      <FilterBar end={end?.(filter)}>
        <ActorChip account={account} filters={filters} />
        <ActionChip filters={filters} isOffered={(noun) => nouns.has(noun)} />
        <TargetChip filters={filters} entries={entries.data?.items ?? []} />
        <ResultChip filters={filters} />
        <TimeChip filters={filters} />
      </FilterBar>
      <AuditTable
        label={t('console.activityList', { account: account.name })}
        entries={entries}
        entry={filters.entry}
        onCloseEntry={filters.closeEntry}
        onOnlyTarget={filters.onlyTarget}
        emptyBody={t('console.activityEmpty')}
        onClearFilters={Object.keys(filter).length > 0 ? filters.clear : undefined}
      />
      <Pager {...pager(entries.data)} />
    </>
  );
}
