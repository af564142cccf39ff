import type { AccountSid, GrantableAccountRole, OrganizationSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { refuse, refuseField } from '../../core/failure.ts';
import { type AccountRecord, listAccountsBySid } from '../account/index.ts';
import { requireOwnPeople } from './require-own-people.ts';
import { areCombinable } from './role-set.ts';

/** Roles on one account, to be offered or given. */
export interface AccountRoles {
  readonly accountSid: AccountSid;
  readonly roles: readonly GrantableAccountRole[];
}

/**
 * Refuses what cannot be offered in the organization: an account named twice (`malformed-request`) or
 * not its own (`scope-not-managed`) or not in use (`account-not-active`), roles that do not go together (`roles-not-combinable`).
 */
export async function requireOfferable(
  db: Db,
  organizationSid: OrganizationSid,
  accounts: readonly AccountRoles[],
): Promise<void> {
  const faulty = accounts.find(({ roles }) => !areCombinable(roles));
  if (faulty !== undefined) {
    throw refuse('roles-not-combinable', {
      details: { accountSid: faulty.accountSid, roles: faulty.roles },
    });
  }
  const sids = accounts.map(({ accountSid }) => accountSid);
  const known = await requireManagedAccounts(db, organizationSid, { field: 'accounts', sids });
  const idle = known.find(({ status }) => status !== 'active');
  if (idle !== undefined) {
    throw refuse('account-not-active', { details: { accountSid: idle.sid, status: idle.status } });
  }
}

/** Answers the named accounts. Refuses accounts that are not the organization's own, subaccounts, and one that is named twice. */
export async function requireManagedAccounts(
  db: Db,
  organizationSid: OrganizationSid,
  named: { readonly field: string; readonly sids: readonly AccountSid[] },
): Promise<readonly AccountRecord[]> {
  const sids = new Set(named.sids);
  if (sids.size < named.sids.length)
    throw refuseField('malformed-request', named.field, 'Name each account once');
  const known = await listAccountsBySid(db, organizationSid, [...sids]);
  for (const account of known) {
    requireOwnPeople(account);
    sids.delete(account.sid);
  }
  if (sids.size > 0) throw refuse('scope-not-managed', { details: { accountSids: [...sids] } });
  return known;
}
