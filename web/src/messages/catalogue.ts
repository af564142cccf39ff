import type { en } from './en.ts';
import type { lateEn } from './late.en.ts';
import { lateWords, type Words } from './late-words.ts';
import type { trailEn } from './trail.en.ts';

type English = typeof en & typeof lateEn & typeof trailEn;

/** Areas of messages, each with the keys of its English file. */
export type Catalogue = {
  readonly [Area in keyof English]: { readonly [Key in keyof English[Area]]: string };
};

/** `area.key`, for example `user.title`. */
export type MessageKey = {
  [Area in keyof English & string]: `${Area}.${keyof English[Area] & string}`;
}[keyof English & string];

/** The pattern behind a key. An unknown key answers with itself, so that a screen shows what is missing. */
export function patternOf(catalogue: Words, key: MessageKey): string {
  const dot = key.indexOf('.');
  const area = key.slice(0, dot);
  return (catalogue[area] ?? lateWords()[area])?.[key.slice(dot + 1)] ?? key;
}
