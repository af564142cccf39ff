import { auditResults, parseSid } from '@guildhall/contract';
import { useMemo } from 'react';
import { firstPage } from '../use-pages.ts';
import { useUrlState } from '../use-url-state.ts';
import { targetSidOf } from './audit-target.ts';
import { auditNouns } from './audit-words.ts';

export const timeRanges = ['hour', 'day', 'week', 'month', 'custom'] as const;
export type TimeRange = (typeof timeRanges)[number];

const lengths: Readonly<Record<Exclude<TimeRange, 'custom'>, number>> = {
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
  month: 2_592_000_000,
};

type Name =
  | 'actor'
  | 'action'
  | 'targetSid'
  | 'account'
  | 'result'
  | 'time'
  | 'since'
  | 'until'
  | 'entry';
type Change = { readonly [Key in Name]?: string | undefined };

/** The local day's beginning, or that of the next day, as an instant. */
function dayEdge(day: string, isEnd: boolean): string | undefined {
  const [year = Number.NaN, month = Number.NaN, date = Number.NaN] = day.split('-').map(Number);
  const edge = new Date(year, month - 1, date + (isEnd ? 1 : 0));
  return Number.isNaN(edge.getTime()) ? undefined : edge.toISOString();
}

/** What narrows the log, kept in the address. */
export function useAuditFilters() {
  const url = useUrlState<Name | 'cursor' | 'from'>();
  const actorSid = /^(US|OQ)[0-9a-f]{32}$/.test(url.get('actor')) ? url.get('actor') : undefined;
  const action = url.get('action') in auditNouns ? url.get('action') : undefined;
  const targetSid = targetSidOf(url.get('targetSid'));
  const accountSid = parseSid('account', url.get('account'));
  const result = auditResults.find((word) => word === url.get('result'));
  const time = timeRanges.find((word) => word === url.get('time'));
  const since = url.get('since');
  const until = url.get('until');
  const range = useMemo(() => {
    // Reckoned once per choice: a moving edge would be another list at every turn.
    if (time === undefined) return {};
    if (time !== 'custom') return { from: new Date(Date.now() - lengths[time]).toISOString() };
    const from = dayEdge(since, false);
    const to = dayEdge(until, true);
    return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  }, [time, since, until]);
  const query = {
    ...(actorSid === undefined ? {} : { actorSid }),
    ...(action === undefined ? {} : { action }),
    ...(targetSid === undefined ? {} : { targetSid }),
    ...(accountSid === undefined ? {} : { accountSid }),
    ...(result === undefined ? {} : { result }),
    ...range,
  };
  const change = (next: Change): void => url.set({ ...next, ...firstPage });
  const clear = (): void =>
    change({
      actor: '',
      action: '',
      targetSid: '',
      account: '',
      result: '',
      time: '',
      since: '',
      until: '',
    });
  return {
    query,
    isFiltered: Object.keys(query).length > 0,
    chosen: { actorSid, action, targetSid, accountSid, result, time, since, until },
    entry: url.get('entry'),
    closeEntry: () => url.set({ entry: '' }),
    onlyTarget: (targetSid: string) => change({ targetSid, entry: '' }),
    change,
    clear,
  };
}

export type AuditFilters = ReturnType<typeof useAuditFilters>;
