import type { TenantSid, UserSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { containsPattern, foldSearch } from '../../core/search-pattern.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';

/**
 * Some people of a tenant whose name or address contains the text, by the index of its pieces, in no order;
 * `most` of them at most. The text has three letters or more.
 */
export function findPeopleByText(
  db: Db,
  tenantSid: TenantSid,
  { search, most }: { readonly search: string; readonly most: number },
): Promise<{ readonly user_sid: UserSid }[]> {
  return db.all(
    rawStatement<{ readonly user_sid: UserSid }>(
      'select user_sid from find_people_by_text($1, $2, $3, $4) as user_sid',
      [tenantSid, foldSearch(search), containsPattern(search), most],
    ),
  );
}
