import {
  type AuditEntry,
  listAccounts,
  listUsers,
  type OrganizationSid,
} from '@guildhall/contract';
import { useState } from 'react';
import { useOperation } from '../../api/use-operation.ts';
import { useAccountSearch } from '../../app/access/use-account-search.ts';
import { ActionChip, ResultChip, TimeChip } from '../../app/audit/audit-filter-chips.tsx';
import { TargetChip } from '../../app/audit/target-chip.tsx';
import type { AuditFilters } from '../../app/audit/use-audit-filters.ts';
import { nameOf } from '../../app/session.tsx';
import { useMessages } from '../../messages/locale-provider.tsx';
import { FilterBar } from '../../ui/filter-chip.tsx';
import { SearchFilterChip } from '../../ui/search-filter-chip.tsx';

interface FilterProps {
  readonly organizationSid: OrganizationSid;
  readonly filters: AuditFilters;
}

function ActorFilter({ organizationSid, filters }: FilterProps) {
  const t = useMessages();
  const [search, setSearch] = useState('');
  const { actorSid } = filters.chosen;
  const found = useOperation(
    listUsers,
    {
      params: { organizationSid },
      query: { pageSize: 20, ...(search === '' ? {} : { search }) },
    },
    { keepPrevious: true },
  );
  const people = found.data?.items ?? [];
  // The list may not hold the person an address names.
  const chosen = useOperation(
    listUsers,
    { params: { organizationSid }, query: { search: actorSid ?? '', pageSize: 1 } },
    { enabled: actorSid !== undefined },
  ).data?.items.find(({ sid }) => sid === actorSid);
  return (
    <SearchFilterChip
      label={t('audit.actor')}
      items={people.map((user) => ({ key: user.sid, label: nameOf(user), detail: user.email }))}
      onSearch={setSearch}
      isLoading={found.isFetching}
      value={
        actorSid === undefined
          ? null
          : { key: actorSid, label: chosen === undefined ? actorSid : nameOf(chosen) }
      }
      onChange={(actor) => filters.change({ actor })}
    />
  );
}

function AccountFilter({ organizationSid, filters }: FilterProps) {
  const t = useMessages();
  const found = useAccountSearch(organizationSid);
  const { accountSid } = filters.chosen;
  const chosen = useOperation(
    listAccounts,
    { params: { organizationSid }, query: { search: accountSid ?? '', pageSize: 1 } },
    { enabled: accountSid !== undefined },
  ).data?.items.find(({ sid }) => sid === accountSid);
  return (
    <SearchFilterChip
      label={t('audit.account')}
      items={found.items.map((item) => ({ ...item, isDisabled: false }))}
      onSearch={found.onSearch}
      isLoading={found.isLoading}
      value={
        accountSid === undefined ? null : { key: accountSid, label: chosen?.name ?? accountSid }
      }
      onChange={(account) => filters.change({ account })}
    />
  );
}

/** Who, what, to what, where, with what result, and when. */
export function AuditFilterBar({
  entries,
  ...props
}: FilterProps & { readonly entries: readonly AuditEntry[] }) {
  const { filters } = props;
  return (
    <FilterBar>
      <ActorFilter {...props} />
      <ActionChip filters={filters} />
      <TargetChip filters={filters} entries={entries} />
      <AccountFilter {...props} />
      <ResultChip filters={filters} />
      <TimeChip filters={filters} />
    </FilterBar>
  );
}
