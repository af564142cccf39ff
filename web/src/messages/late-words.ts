/** Areas of messages under their names, whichever are there. */
export type Words = Readonly<Record<string, Readonly<Record<string, string>>>>;

let words: Words = {};

/** English words of the late areas, as far as they have come. */
export function lateWords(): Words {
  return words;
}

/** Fetches the words of the news over the lists of people; whoever draws them waits for it. */
export async function loadSoonWords(): Promise<void> {
  const { soonEn } = await import('./soon.en.ts');
  words = { ...words, ...soonEn };
}

/** Fetches the words of all late areas; whoever draws them waits for it. */
export async function loadLateWords(): Promise<void> {
  const [{ lateEn }] = await Promise.all([import('./late.en.ts'), loadSoonWords()]);
  words = { ...words, ...lateEn };
}
