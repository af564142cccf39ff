import { en } from './en.ts';
import type { Words } from './late-words.ts';

/** The languages the interface speaks. */
export const locales = ['en', 'ja'] as const;
export type Locale = (typeof locales)[number];

/** Each language in its own words, for the menu that chooses it. */
export const localeNames: Readonly<Record<Locale, string>> = { en: 'English', ja: '日本語' };

const storageKey = 'guildhall.locale';

function asLocale(tag: string | null): Locale | undefined {
  return locales.find((locale) => tag === locale || tag?.startsWith(`${locale}-`));
}

function stored(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

/** The choice of this browser, else the first language of the browser that the catalogue has, else English. */
export function preferredLocale(): Locale {
  return (
    asLocale(stored()) ??
    navigator.languages.map(asLocale).find((locale) => locale !== undefined) ??
    'en'
  );
}

export function rememberLocale(locale: Locale): void {
  try {
    localStorage.setItem(storageKey, locale);
  } catch {
    // A browser without storage asks again next time.
  }
}

const profileKey = 'guildhall.profile-locale';

/**
 * Notes the language of the profile. True when it was another one the last time this browser saw it: then it was
 * changed elsewhere, and the screens follow.
 */
export function noteProfileLocale(locale: Locale): boolean {
  try {
    const before = localStorage.getItem(profileKey);
    localStorage.setItem(profileKey, locale);
    return before !== null && before !== locale;
  } catch {
    return false;
  }
}

/** Browsers may name locales of the operating system, such as `en-US@posix`, that Intl refuses. */
function isUsable(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}

/** The tag for dates and numbers: the reader's regional form of the language where the browser names one. */
export function formattingTag(locale: Locale): string {
  return navigator.languages.find((tag) => asLocale(tag) === locale && isUsable(tag)) ?? locale;
}

/** What English says on the first pages is in the first load; other languages come whole when they are chosen. */
export async function loadCatalogue(locale: Locale): Promise<Words> {
  if (locale === 'ja') return (await import('./ja.ts')).ja;
  return en;
}
