import { equal, throws } from 'node:assert/strict';
import { test } from 'node:test';
import { en } from './en.ts';
import { ja } from './ja.ts';
import { lateEn } from './late.en.ts';
import { formatMessage, formatParts } from './message-format.ts';
import { trailEn } from './trail.en.ts';

const users = '{count, plural, =0 {Nobody} one {# user of {place}} other {# users of {place}}}';

test('a plural takes the exact form first, then the form of the language', () => {
  equal(formatMessage(users, { count: 0, place: 'Acme' }, 'en'), 'Nobody');
  equal(formatMessage(users, { count: 1, place: 'Acme' }, 'en'), '1 user of Acme');
  equal(formatMessage(users, { count: 1200, place: 'Acme' }, 'en'), '1,200 users of Acme');
});

test('a language without plural forms takes "other"', () => {
  equal(formatMessage('{count, plural, other {# 件}}', { count: 1 }, 'ja'), '1 件');
});

test('numbers and dates follow the locale', () => {
  const at = new Date('2026-01-31T12:00:00Z');
  equal(formatMessage('{n}', { n: 1234.5 }, 'de'), '1.234,5');
  equal(formatMessage('{at, date}', { at }, 'en-US'), 'Jan 31, 2026');
});

test('a value that looks like a placeholder stays text', () => {
  equal(formatMessage('Remove {name}?', { name: '{count}' }, 'en'), 'Remove {count}?');
});

test('rich values keep their place in the sentence', () => {
  const parts = formatParts('確認のため {text} と入力', { text: 42n }, 'ja');
  equal(parts[1], 42n);
  equal(parts.length, 3);
});

test('an unclosed brace fails loudly', () => {
  throws(() => formatMessage('{count, plural, one {#}', { count: 1 }, 'en'));
});

/** The names a pattern takes; the ones it prints as they are, without those that only choose a plural form. */
function namesIn(pattern: string): { readonly taken: Set<string>; readonly printed: Set<string> } {
  const names = (form: RegExp) =>
    new Set(Array.from(pattern.matchAll(form), (match) => match[1] ?? ''));
  // A branch of a plural may be one word: `one {person}` asks for nothing.
  return {
    taken: names(/(?<!\b(?:one|other) )\{(\w+)\s*[,}]/g),
    printed: names(/(?<!\b(?:one|other) )\{(\w+)\}/g),
  };
}

test('every Japanese message prints what the English one prints, and asks for nothing else', () => {
  for (const [area, messages] of Object.entries({ ...en, ...lateEn, ...trailEn })) {
    const translated: Readonly<Record<string, string>> =
      Object.entries(ja).find(([name]) => name === area)?.[1] ?? {};
    for (const [key, pattern] of Object.entries(messages)) {
      const english = namesIn(pattern);
      const japanese = namesIn(translated[key] ?? '');
      equal(
        [...japanese.taken].filter((name) => !english.taken.has(name)).join(),
        '',
        `${area}.${key}`,
      );
      equal(
        [...english.printed].filter((name) => !japanese.taken.has(name)).join(),
        '',
        `${area}.${key}`,
      );
    }
  }
});
