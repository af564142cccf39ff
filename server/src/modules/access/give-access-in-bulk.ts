import type { TenantSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { countUsersInBulk } from '../account/index.ts';
import { countAccountsInBulk } from '../user/index.ts';
import { type BulkAccess, insertAccessInBulk } from './access-bulk-store.ts';

/**
 * Gives people access to accounts they had none to, thousands at once, with the counts that mirror
 * it. The people and accounts exist; the roles combine. Records nothing: callers say in whose words.
 */
export async function giveAccessInBulk(
  unit: UnitOfWork,
  organizationSid: TenantSid,
  access: readonly BulkAccess[],
): Promise<void> {
  await insertAccessInBulk(unit.tx, organizationSid, { access, since: unit.now });
  await countAccountsInBulk(
    unit.tx,
    organizationSid,
    access.map(({ userSid }) => userSid),
  );
  await countUsersInBulk(
    unit.tx,
    organizationSid,
    access.map(({ accountSid }) => accountSid),
  );
}
