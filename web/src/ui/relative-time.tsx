import { useEffect, useState } from 'react';
import { useLocale } from '../messages/locale-provider.tsx';
import { TooltipText } from './tooltip.tsx';

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** "2 hours ago", "yesterday", "in 3 days"; "now" within a minute. Both instants in milliseconds. */
export function relativeTime(at: number, now: number, tag: string): string {
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

export interface RelativeTimeProps {
  /** ISO 8601 instant; null for "never". */
  readonly at: string | null | undefined;
}

/** When something happened, as people say it; the exact local time with zone on hover and focus. */
export function RelativeTime({ at }: RelativeTimeProps) {
  const { t, tag } = useLocale();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  if (at === null || at === undefined) return <span className="muted">{t('ui.never')}</span>;
  const instant = new Date(at);
  return (
    <TooltipText text={exactTime(instant, tag)} className="relative-time">
      <time dateTime={at}>{relativeTime(instant.getTime(), now, tag)}</time>
    </TooltipText>
  );
}
