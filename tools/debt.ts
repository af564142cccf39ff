import { readFileSync } from 'node:fs';
import { parseSync } from '@swc/core';

/** Places where a cast brands a value and is therefore no debt. */
const exempt = [/^contract\/src\/sid\.ts$/, /-store\.ts$/, /\.test\.ts$/, /\/core\/schema\.ts$/];

/** Counts the casts (`x as T`, never `as const`) of each source file that is not exempt. */
export function countCasts(root: string, paths: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const path of paths) {
    if (exempt.some((pattern) => pattern.test(path))) continue;
    const casts = castsIn(readFileSync(`${root}/${path}`, 'utf8'));
    if (casts > 0) counts.set(path, casts);
  }
  return counts;
}

/** Counts the casts in one TypeScript source text. */
export function castsIn(source: string): number {
  let count = 0;
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const item of value) visit(item);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    if ('type' in value && (value.type === 'TsAsExpression' || value.type === 'TsTypeAssertion')) {
      count += 1;
    }
    for (const child of Object.values(value)) visit(child);
  };
  visit(parseSync(source, { syntax: 'typescript', tsx: false, target: 'es2024' }));
  return count;
}
