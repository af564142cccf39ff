import type { AccountSid, UserSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import type { HeldAccess } from '../access/index.ts';
import { isUsedByOthers } from './departure-store.ts';

/**
 * Which independent accounts would be left without anybody when their owner is deleted: those that nobody
 * else can enter now. They end with the person. The tenants must be open.
 */
export async function listAbandoned(
  db: Db,
  person: { readonly userSid: UserSid; readonly now: Date },
  access: readonly HeldAccess[],
): Promise<ReadonlySet<AccountSid>> {
  const abandoned = new Set<AccountSid>();
  for (const account of ownIndependent(access)) {
    if (!(await isUsedByOthers(db, account, person))) abandoned.add(account.accountSid);
  }
  return abandoned;
}

/** The independent accounts among what a person holds that are theirs. Pure. */
export function ownIndependent(access: readonly HeldAccess[]): readonly HeldAccess[] {
  return access.filter(
    ({ tenantSid, accountSid, roles }) => tenantSid === accountSid && roles.includes('owner'),
  );
}
