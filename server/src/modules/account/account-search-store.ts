import type { AccountSid } from '@guildhall/contract';
import type { TextSearch } from '../../core/common-texts.ts';
import type { Db } from '../../core/database.ts';
import { containsPattern, foldSearch, rarePart } from '../../core/search-pattern.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';

/** The index knows pieces of so many letters. */
const pieceLength = 3;

/**
 * The accounts of a tenant whose name contains the text, in no order, by the index of its pieces;
 * undefined when they are `most` or more, or when the text is too short for the index.
 */
export async function findAccountsByText(
  db: Db,
  { tenantSid, search, most }: TextSearch,
): Promise<AccountSid[] | undefined> {
  const text = foldSearch(search);
  if ([...text].length < pieceLength) return undefined;
  const row = await db.first(
    rawStatement<{ readonly sids: AccountSid[] | null }>(
      'select find_accounts_by_text($1, $2, $3, $4) as sids',
      [tenantSid, rarePart(text), containsPattern(search), most],
    ),
  );
  return row?.sids ?? undefined;
}
