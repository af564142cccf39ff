import type { Locale } from '@guildhall/contract';

const formats: Readonly<Record<Locale, Intl.DateTimeFormat>> = {
  en: formatOf('en-GB'),
  ja: formatOf('ja-JP'),
};

/** A point of time as every mail writes it: in the language of the mail, with its zone, so it reads the same everywhere. */
export function writeTime(locale: Locale, time: Date): string {
  return `${formats[locale].format(time)} UTC`;
}

function formatOf(language: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
}
