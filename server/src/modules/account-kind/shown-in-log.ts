import type { AccountKindRecord } from './account-kind.ts';

/** What the log tells of a kind. */
export function shownInLog(kind: AccountKindRecord) {
  const { labels, hints, steps, excludesSignedRequests, isOffered } = kind;
  return { labels, hints, steps: [...steps], excludesSignedRequests, isOffered };
}
