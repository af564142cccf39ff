import type { AuditEntry } from '@guildhall/contract';
import { useState } from 'react';
import { useMessages } from '../../messages/locale-provider.tsx';
import { SearchFilterChip } from '../../ui/search-filter-chip.tsx';
import { targetSidOf, targetsOf } from './audit-target.ts';
import type { AuditFilters } from './use-audit-filters.ts';

/** On what exactly it was done: one of the targets in sight, or whatever has the sid that is typed. */
export function TargetChip({
  filters,
  entries,
}: {
  readonly filters: AuditFilters;
  /** The entries in sight: they know how their targets are called. */
  readonly entries: readonly AuditEntry[];
}) {
  const t = useMessages();
  const [search, setSearch] = useState('');
  const { targetSid } = filters.chosen;
  const targets = targetsOf(entries);
  const term = search.trim().toLocaleLowerCase();
  const typed = targetSidOf(search.trim());
  const found = targets.filter(
    ({ sid, name }) => sid === typed || name.toLocaleLowerCase().includes(term),
  );
  const offered = typed === undefined || found.length > 0 ? found : [{ sid: typed, name: typed }];
  const name = targets.find(({ sid }) => sid === targetSid)?.name;
  return (
    <SearchFilterChip
      label={t('audit.target')}
      items={offered.map((target) => ({
        key: target.sid,
        label: target.name,
        detail: target.name === target.sid ? undefined : target.sid,
      }))}
      onSearch={setSearch}
      value={targetSid === undefined ? null : { key: targetSid, label: name ?? targetSid }}
      onChange={(sid) => filters.change({ targetSid: sid })}
    />
  );
}
