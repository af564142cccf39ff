import { useSyncExternalStore } from 'react';
import { useLocale } from '../messages/locale-provider.tsx';

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** "2 hours ago", "yesterday", "in 3 days"; "now" within a minute. Both instants in milliseconds. */
function relativeTime(at: number, now: number, tag: string): string {
  const format = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const seconds = (at - now) / 1000;
  const step = steps.find(([, length]) => Math.abs(seconds) >= length);
  return step === undefined
    ? format.format(0, 'second')
    : format.format(Math.trunc(seconds / step[1]), step[0]);
}

/** Local date and time with its zone, for example "14 Mar 2026, 09:30:05 CET". */
export function exactTime(at: Date, tag: string): string {
  const options = {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  } as const;
  return new Intl.DateTimeFormat(tag, options).format(at);
}

/** The local day, for example "14 March 2026". */
export function dayText(at: Date, tag: string): string {
  return new Intl.DateTimeFormat(tag, { dateStyle: 'long' }).format(at);
}

let minute = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function tick(): void {
  minute = Date.now();
  for (const listener of listeners) listener();
}

/** One clock for all times on the page, running while one of them is shown. */
function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    minute = Date.now();
    timer = setInterval(tick, 60_000);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

export interface RelativeTimeProps {
  /** ISO 8601 instant; null for "never". */
  readonly at: string | null | undefined;
}

/** The day of something that does not change any more; the exact local time with zone on hover. */
export function Day({ at }: { readonly at: string }) {
  const { tag } = useLocale();
  const instant = new Date(at);
  return (
    <time className="relative-time" dateTime={at} title={exactTime(instant, tag)}>
      {dayText(instant, tag)}
    </time>
  );
}

/** The local time of day, where the day is said by what stands around it. */
export function TimeOfDay({ at }: { readonly at: string }) {
  const { tag } = useLocale();
  const instant = new Date(at);
  return (
    <time className="relative-time numeric" dateTime={at} title={exactTime(instant, tag)}>
      {new Intl.DateTimeFormat(tag, { timeStyle: 'short' }).format(instant)}
    </time>
  );
}

/** When something happened, as people say it; the exact local time with zone on hover. */
export function RelativeTime({ at }: RelativeTimeProps) {
  const { t, tag } = useLocale();
  const now = useSyncExternalStore(subscribe, () => minute);
  if (at === null || at === undefined) return <span className="muted">{t('ui.never')}</span>;
  const instant = new Date(at);
  return (
    <time className="relative-time" dateTime={at} title={exactTime(instant, tag)}>
      {relativeTime(instant.getTime(), now, tag)}
    </time>
  );
}
