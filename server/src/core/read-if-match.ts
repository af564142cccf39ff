import { refuse } from './failure.ts';

/** If-Match: `"3"`, `3` or `*`; the version the caller saw. Refuses `version-mismatch`. */
export function readIfMatch(header: string | undefined): number | null {
  if (header === undefined || header.trim() === '*') return null;
  const match = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim());
  if (match === null)
    throw refuse('version-mismatch', { detail: 'If-Match names no version of this resource' });
  return Number(match[1]);
}
