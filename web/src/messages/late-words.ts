/** Areas of messages under their names, whichever are there. */
export type Words = Readonly<Record<string, Readonly<Record<string, string>>>>;

let words: Words = {};

/** English words of the late areas, as far as they have come. */
export function lateWords(): Words {
  return words;
}

/** Fetches the words of the late areas; whoever draws them waits for it. */
export async function loadLateWords(): Promise<void> {
  words = (await import('./late.en.ts')).lateEn;
}
