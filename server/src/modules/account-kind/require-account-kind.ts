import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import type { AccountKindRecord } from './account-kind.ts';
import { listKinds } from './account-kind-store.ts';

/**
 * The kind that a new account is to have: the one named, else the first that is offered. Refuses
 * `account-kind-not-offered`, with those that are.
 */
export async function requireAccountKind(
  db: Db,
  named: string | undefined,
): Promise<AccountKindRecord> {
  const offered = (await listKinds(db)).filter(({ isOffered }) => isOffered);
  const kind = named === undefined ? offered[0] : offered.find(({ name }) => name === named);
  if (kind !== undefined) return kind;
  throw refuse('account-kind-not-offered', {
    details: { offered: offered.map(({ name }) => name) },
  });
}
