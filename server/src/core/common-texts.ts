import type { TenantSid } from '@guildhall/contract';
import type { Db } from './database.ts';

/** A text that is looked for in a tenant, and how many who have it are too many to be looked up one by one. */
export interface TextSearch {
  readonly tenantSid: TenantSid;
  readonly search: string;
  readonly most: number;
}

/** Who has a text; undefined when they are `most` or more. */
type FindByText<Sid> = (db: Db, wanted: TextSearch) => Promise<Sid[] | undefined>;

/** So many searches take it for granted that a text is common; the next one looks anew. */
const usesOfOne = 100;
const mostTexts = 2000;

/**
 * Spares searches the counting of what many have. That is a hint for how to read and nothing else: whoever is told
 * "many" walks the list, which finds the same also when they have become few.
 */
export function rememberCommonTexts<Sid>(find: FindByText<Sid>): FindByText<Sid> {
  const usesLeft = new Map<string, number>();
  return async (db, wanted) => {
    const key = JSON.stringify([wanted.tenantSid, wanted.most, wanted.search]);
    const left = usesLeft.get(key) ?? 0;
    if (left > 0) {
      usesLeft.set(key, left - 1);
      return undefined;
    }
    usesLeft.delete(key);
    const found = await find(db, wanted);
    if (found === undefined) {
      const oldest = usesLeft.size < mostTexts ? undefined : usesLeft.keys().next().value;
      if (oldest !== undefined) usesLeft.delete(oldest);
      usesLeft.set(key, usesOfOne);
    }
    return found;
  };
}
