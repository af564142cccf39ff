import { auditResults } from '@guildhall/contract';
import type { MessageKey } from '../../messages/catalogue.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { FilterChip } from '../../ui/filter-chip.tsx';
import { TextField } from '../../ui/text-field.tsx';
import './audit-filter-chips.css';
import { auditNouns, resultName } from './audit-words.ts';
import { type AuditFilters, type TimeRange, timeRanges } from './use-audit-filters.ts';

const rangeName: Readonly<Record<TimeRange, MessageKey>> = {
  hour: 'audit.timeHour',
  day: 'audit.timeDay',
  week: 'audit.timeWeek',
  month: 'audit.timeMonth',
  custom: 'audit.timeCustom',
};

interface ChipProps {
  readonly filters: AuditFilters;
}

/** What kind of thing was acted on. */
export function ActionChip({
  filters,
  isOffered = () => true,
}: ChipProps & { readonly isOffered?: ((noun: string) => boolean) | undefined }) {
  const t = useMessages();
  const { action } = filters.chosen;
  return (
    <FilterChip
      label={t('audit.action')}
      options={Object.entries(auditNouns)
        .filter(([noun]) => isOffered(noun))
        .map(([value, key]) => ({ value, label: t(key) }))}
      value={action === undefined ? [] : [action]}
      onChange={([noun]) => filters.change({ action: noun })}
    />
  );
}

/** Done, or refused. */
export function ResultChip({ filters }: ChipProps) {
  const t = useMessages();
  const { result } = filters.chosen;
  return (
    <FilterChip
      label={t('audit.result')}
      options={auditResults.map((value) => ({ value, label: t(resultName[value]) }))}
      value={result === undefined ? [] : [result]}
      onChange={([word]) => filters.change({ result: word })}
    />
  );
}

/** How far back, or from which day to which. */
export function TimeChip({ filters }: ChipProps) {
  const t = useMessages();
  const { time } = filters.chosen;
  return (
    <>
      <FilterChip
        label={t('audit.time')}
        options={timeRanges.map((value) => ({ value, label: t(rangeName[value]) }))}
        value={time === undefined ? [] : [time]}
        onChange={([range]) => filters.change({ time: range })}
      />
      {time === 'custom' && <DayFields filters={filters} />}
    </>
  );
}

function DayFields({ filters }: ChipProps) {
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
