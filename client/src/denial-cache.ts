import type { Decision, Question } from './decision.ts';

/** Milliseconds that a denial may be remembered at most. */
const longestDenial = 5000;
const mostDenials = 10_000;

/** What was denied a moment ago. */
export interface DenialCache {
  find(question: Question): Decision | undefined;
  keep(question: Question, decision: Decision): void;
}

/**
 * Remembers denials for some milliseconds, and nothing else: a right that is taken away ends with the very
 * next question (D19), so that what was allowed is never answered from memory. One that is given may be
 * seen that much later.
 */
export function createDenialCache(lifetime: number, now: () => number): DenialCache {
  const kept = new Map<string, { readonly decision: Decision; readonly until: number }>();
  const length = Math.min(Math.max(lifetime, 0), longestDenial);
  return {
    find(question) {
      const name = JSON.stringify(question);
      const found = kept.get(name);
      if (found === undefined || found.until > now()) return found?.decision;
      kept.delete(name);
      return undefined;
    },
    keep(question, decision) {
      // A signed request is another one each time, and its body would fill the memory.
      if (decision.allowed || length === 0 || 'request' in question) return;
      if (kept.size >= mostDenials) kept.clear();
      kept.set(JSON.stringify(question), { decision, until: now() + length });
    },
  };
}
