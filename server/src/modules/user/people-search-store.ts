import type { UserSid } from '@guildhall/contract';
import type { TextSearch } from '../../core/common-texts.ts';
import type { Db } from '../../core/database.ts';
import { containsPattern, foldSearch, rarePart } from '../../core/search-pattern.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';

/**
 * The people of a tenant whose name or address contains the text, by the index of its pieces, in no order;
 * undefined when they are `most` or more. The text has three letters or more.
 */
export async function findPeopleByText(
  db: Db,
  { tenantSid, search, most }: TextSearch,
): Promise<UserSid[] | undefined> {
  const row = await db.first(
    rawStatement<{ readonly sids: UserSid[] | null }>(
      'select find_people_by_text($1, $2, $3, $4) as sids',
      [tenantSid, rarePart(foldSearch(search)), containsPattern(search), most],
    ),
  );
  return row?.sids ?? undefined;
}
