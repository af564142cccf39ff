import { refuse } from './failure.ts';

/** Refuses a write by someone who saw another version (If-Match; I-33). Null: the caller does not care. */
export function requireVersion(current: number, seen: number | null): void {
  if (seen !== null && seen !== current) {
    throw refuse('version-mismatch', { details: { currentVersion: current } });
  }
}
