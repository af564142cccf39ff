import type { AccountRole, AccountSid, UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { findAccountUser, giveAccountRoles } from '../access/index.ts';
import { listAccountsBySid } from '../account/index.ts';
import { type InvitationRecord, mergeRoles, type OfferedAccount } from './invitation.ts';

/** An account and the roles the person holds there after accepting. */
export interface GrantedAccount {
  readonly accountSid: AccountSid;
  readonly roles: readonly AccountRole[];
}

/**
 * Gives a person who is in the tenant's directory what was offered, on top of what they hold. Leaves
 * out accounts that are not in use any more; answers what was given.
 */
export async function giveOfferedRoles(
  unit: UnitOfWork,
  { tenantSid }: Pick<InvitationRecord, 'tenantSid'>,
  to: { readonly userSid: UserSid; readonly offered: readonly OfferedAccount[] },
): Promise<GrantedAccount[]> {
  const sids = to.offered.map(({ accountSid }) => accountSid);
  const accounts = await listAccountsBySid(unit.tx, tenantSid, sids);
  const active = new Set(
    accounts.filter(({ status }) => status === 'active').map(({ sid }) => sid),
  );
  const granted: GrantedAccount[] = [];
  for (const { accountSid, roles } of to.offered) {
    if (!active.has(accountSid)) continue;
    const key = { tenantSid, accountSid, userSid: to.userSid };
    const held = (await findAccountUser(unit.tx, key))?.roles ?? [];
    const merged = mergeRoles(held, roles);
    if (merged !== undefined) await giveAccountRoles(unit, { ...key, roles: merged });
    granted.push({ accountSid, roles: merged ?? held });
  }
  return granted;
}
