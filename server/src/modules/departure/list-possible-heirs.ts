import {
  type AccountSid,
  isSid,
  type OrganizationSid,
  type PossibleHeir,
  type TenantSid,
  type UserSid,
} from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import type { AccountRecord } from '../account/index.ts';
import { findOrganization } from '../organization/index.ts';
import { displayName, findPerson } from '../user/index.ts';
import { listHeirsWithAccess } from './departure-store.ts';

/** Who may take over each account, the Organization Owner first. */
export type PossibleHeirs = ReadonlyMap<AccountSid, readonly PossibleHeir[]>;

/**
 * Who may take over the accounts of a person who goes by their own will and may see no list of people:
 * those who share the account, and for a managed one the Organization Owner always. The tenants must be
 * open.
 */
export async function listPossibleHeirs(
  db: Db,
  { userSid, now }: { readonly userSid: UserSid; readonly now: Date },
  owned: readonly AccountRecord[],
): Promise<PossibleHeirs> {
  const heirs = new Map<AccountSid, PossibleHeir[]>();
  const byTenant: Map<TenantSid, AccountRecord[]> = Map.groupBy(owned, (one) => one.tenantSid);
  for (const [tenantSid, accounts] of byTenant) {
    const isManaged = isSid('organization', tenantSid);
    const first = isManaged ? await findOwner(db, tenantSid) : [];
    const sids = accounts.map(({ sid }) => sid);
    const rows = await listHeirsWithAccess(db, { tenantSid, userSid, isManaged, now }, sids);
    for (const sid of sids) {
      const others = rows
        .filter((row) => row.accountSid === sid && row.userSid !== first[0]?.userSid)
        .map((row) => ({ userSid: row.userSid, name: row.name, email: row.email }));
      heirs.set(sid, [...first, ...others]);
    }
  }
  return heirs;
}

async function findOwner(db: Db, organizationSid: OrganizationSid): Promise<PossibleHeir[]> {
  const organization = await findOrganization(db, organizationSid);
  if (organization === undefined) return [];
  const owner = await findPerson(db, organizationSid, organization.ownerUserSid);
  return owner === undefined
    ? []
    : [{ userSid: owner.userSid, name: displayName(owner), email: owner.email }];
}
