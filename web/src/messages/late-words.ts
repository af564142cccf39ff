/** Areas of messages under their names, whichever are there. */
export type Words = Readonly<Record<string, Readonly<Record<string, string>>>>;

let words: Words = {};

/** English words of the late areas, as far as they have come. */
export function lateWords(): Words {
  return words;
}

/** Fetches the words that tell what happened; whoever draws them waits for it. */
export async function loadTrailWords(): Promise<void> {
  const { trailEn } = await import('./trail.en.ts');
  words = { ...words, ...trailEn };
}

/** Fetches the words of all late areas; whoever draws them waits for it. */
export async function loadLateWords(): Promise<void> {
  const [{ lateEn }] = await Promise.all([import('./late.en.ts'), loadTrailWords()]);
  words = { ...words, ...lateEn };
}
