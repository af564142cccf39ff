import { claimStatuses, listImports, mailStates, type OrganizationSid } from '@guildhall/contract';
import type { ReactNode } from 'react';
import { useOperation } from '../../api/use-operation.ts';
import { ExportButton } from '../../app/export/export-button.tsx';
import { useMessages } from '../../messages/locale-provider.tsx';
import { FilterBar, FilterChip } from '../../ui/filter-chip.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { claimStatusWord, mailStateWord } from './claim-words.ts';
import type { ClaimListState } from './use-claim-list.ts';

const mostRuns = 20;

interface FilterProps {
  readonly organizationSid: OrganizationSid;
  readonly list: ClaimListState;
}

/** One of the latest imports; an earlier one that the address names stays chosen. */
function RunChip({ organizationSid, list }: FilterProps) {
  const t = useMessages();
  const { importSid } = list;
  const runs = useOperation(listImports, {
    params: { organizationSid },
    query: { pageSize: mostRuns },
  }).data?.items;
  const options = (runs ?? []).map((run) => ({
    value: run.sid,
    label: t('claim.runOption', { domains: run.domains.join(', '), at: new Date(run.startedAt) }),
  }));
  const isKnown = importSid === undefined || options.some(({ value }) => value === importSid);
  const others = isKnown ? [] : [{ value: importSid, label: t('claim.thisRun') }];
  return (
    <FilterChip
      label={t('claim.claimsOfRun')}
      value={importSid === undefined ? [] : [importSid]}
      onChange={([chosen]) => list.change({ import: chosen })}
      options={[...options, ...others]}
    />
  );
}

/** Search and filters of whom imports asked or brought in, and their file. */
export function ClaimFilters(props: FilterProps & { readonly end: ReactNode }) {
  const t = useMessages();
  const { organizationSid, list, end } = props;
  const { url, change, filter } = list;
  return (
    <FilterBar
      end={
        <>
          <ExportButton organizationSid={organizationSid} order={{ kind: 'claims', filter }} />
          {end}
        </>
      }
    >
      <SearchField
        label={t('claim.searchLabel')}
        placeholder={t('claim.searchPlaceholder')}
        value={url.get('search')}
        onChange={(search) => change({ search })}
      />
      <FilterChip
        label={t('claim.status')}
        value={claimStatuses.filter((status) => status === url.get('status'))}
        onChange={([status]) => change({ status })}
        options={claimStatuses.map((value) => ({ value, label: t(claimStatusWord[value].word) }))}
      />
      <RunChip organizationSid={organizationSid} list={list} />
      <FilterChip
        label={t('claim.mail')}
        value={mailStates.filter((state) => state === url.get('mail'))}
        onChange={([mail]) => change({ mail })}
        options={mailStates.map((value) => ({ value, label: t(mailStateWord[value]) }))}
      />
    </FilterBar>
  );
}
