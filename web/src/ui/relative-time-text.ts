const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];
const minute = 60_000;
/** People count what is to come in days until then. */
const daysCounted = 14 * 86_400;

/**
 * "2 hours ago", "yesterday", "in 7 days"; "now" within a minute. What has passed is cut: nothing is older than it is.
 * What is to come is rounded to the nearest: seven days less a breath are seven. Both instants in milliseconds.
 */
export function relativeTimeText(at: number, now: number, tag: string): string {
  const isAhead = at > now;
  const seconds = isAhead ? Math.round((at - now) / minute) * 60 : (at - now) / 1000;
  const step = steps.find(([unit, length]) => {
    const isTooCoarse = isAhead && unit === 'week' && seconds < daysCounted;
    return !isTooCoarse && Math.abs(seconds) >= length;
  });
  const format = new Intl.RelativeTimeFormat(tag, { numeric: isAhead ? 'always' : 'auto' });
  if (step === undefined) return nowText(tag);
  const count = seconds / step[1];
  return format.format(isAhead ? Math.round(count) : Math.trunc(count), step[0]);
}

function nowText(tag: string): string {
  return new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }).format(0, 'second');
}
