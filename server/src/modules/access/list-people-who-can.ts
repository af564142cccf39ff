import type { AccountSid, Page, TenantSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import { findAccount } from '../account/index.ts';
import type { PersonWhoCanView } from './explanation.ts';
import { listPeopleWhoCanViews, type PeopleWhoCanQuery } from './people-who-can-store.ts';

/** A page of everybody who may do this on an account at that time, by name: exactly those whom the decision lets. Refuses `not-found`. */
export async function listPeopleWhoCan(
  db: Db,
  cursors: CursorCodec,
  account: { readonly tenantSid: TenantSid; readonly accountSid: AccountSid },
  query: PeopleWhoCanQuery,
): Promise<Page<PersonWhoCanView>> {
  const known = await findAccount(db, account.tenantSid, account.accountSid);
  if (known === undefined) throw refuse('not-found');
  const accountSid = known.parentSid ?? account.accountSid;
  const place = { ...account, accountSid, accountStatus: known.status };
  return listPeopleWhoCanViews(db, cursors, place, query);
}
