import type { TenantSid, UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { addToUserCounts } from '../account/index.ts';
import { deletePerson } from '../user/index.ts';
import { deleteAccessIn, forgetSponsor, type HeldAccess } from './every-access-store.ts';

/**
 * Takes a person out of a tenant: all access to its accounts ends, and the directory forgets them.
 * Answers what they held. Accounts they owned are without an owner until `inheritAccounts`. The
 * accounts and the person must be locked. Records nothing.
 */
export async function takeEveryAccess(
  unit: UnitOfWork,
  tenantSid: TenantSid,
  userSid: UserSid,
): Promise<HeldAccess[]> {
  const held = await deleteAccessIn(unit.tx, tenantSid, userSid);
  const accountSids = held.map(({ accountSid }) => accountSid);
  await addToUserCounts(unit.tx, tenantSid, accountSids, -1);
  await forgetSponsor(unit.tx, tenantSid, userSid);
  await deletePerson(unit.tx, tenantSid, userSid);
  return held;
}
