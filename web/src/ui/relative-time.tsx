import { useSyncExternalStore } from 'react';
import { useLocale } from '../messages/locale-provider.tsx';
import { relativeTimeText } from './relative-time-text.ts';

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
      {relativeTimeText(instant.getTime(), now, tag)}
    </time>
  );
}
