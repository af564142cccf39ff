import { auditResults, listAccounts, listUsers, type OrganizationSid } from '@guildhall/contract';
import { useState } from 'react';
import { useOperation } from '../../api/use-operation.ts';
import { useAccountSearch } from '../../app/access/use-account-search.ts';
import { nameOf } from '../../app/session.tsx';
import type { MessageKey } from '../../messages/catalogue.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { FilterBar, FilterChip } from '../../ui/filter-chip.tsx';
import { SearchFilterChip } from '../../ui/search-filter-chip.tsx';
import { TextField } from '../../ui/text-field.tsx';
import './audit.css';
import { auditNouns, resultName } from '../../app/audit/audit-words.ts';
import { type AuditFilters, type TimeRange, timeRanges } from './use-audit-filters.ts';

const rangeName: Readonly<Record<TimeRange, MessageKey>> = {
  hour: 'audit.timeHour',
  day: 'audit.timeDay',
  week: 'audit.timeWeek',
  month: 'audit.timeMonth',
  custom: 'audit.timeCustom',
};

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

function DayFields({ filters }: { readonly filters: AuditFilters }) {
  const t = useMessages();
  const { since, until } = filters.chosen;
  return (
    <span className="audit-days">
      <TextField
        label={t('audit.since')}
        type="date"
        value={since}
        onChange={(day) => filters.change({ since: day })}
      />
      <TextField
        label={t('audit.until')}
        type="date"
        value={until}
        onChange={(day) => filters.change({ until: day })}
      />
    </span>
  );
}

/** Who, what, where, with what result, and when. */
export function AuditFilterBar(props: FilterProps) {
  const { filters } = props;
  const t = useMessages();
  const { action, result, time } = filters.chosen;
  return (
    <FilterBar>
      <ActorFilter {...props} />
      <FilterChip
        label={t('audit.action')}
        options={Object.entries(auditNouns).map(([value, key]) => ({ value, label: t(key) }))}
        value={action === undefined ? [] : [action]}
        onChange={([noun]) => filters.change({ action: noun })}
      />
      <AccountFilter {...props} />
      <FilterChip
        label={t('audit.result')}
        options={auditResults.map((value) => ({ value, label: t(resultName[value]) }))}
        value={result === undefined ? [] : [result]}
        onChange={([word]) => filters.change({ result: word })}
      />
      <FilterChip
        label={t('audit.time')}
        options={timeRanges.map((value) => ({ value, label: t(rangeName[value]) }))}
        value={time === undefined ? [] : [time]}
        onChange={([range]) => filters.change({ time: range })}
      />
      {time === 'custom' && <DayFields filters={filters} />}
    </FilterBar>
  );
}
