import type { Locale } from '@guildhall/contract';

const languages: Readonly<Record<Locale, string>> = { en: 'en-GB', ja: 'ja-JP' };

/**
 * A point of time as every mail writes it: in the language of the mail and by the clock of the reader's time zone,
 * which stands beside it; UTC for whoever has named none.
 */
export function writeTime(locale: Locale, time: Date, timeZone = 'UTC'): string {
  const format = new Intl.DateTimeFormat(languages[locale], {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  });
  const zone = timeZone === 'UTC' ? timeZone : `(${timeZone.replaceAll('_', ' ')})`;
  return `${format.format(time)} ${zone}`;
}
