import {
  type AccountPermission,
  type AccountRole,
  type AccountSid,
  accountPermissions,
  isSid,
  type OrganizationRole,
  type TenantSid,
} from '@guildhall/contract';
import type { Actor } from '../../core/actor.ts';
import { decideAccount } from '../../core/authorize.ts';
import type { Db } from '../../core/database.ts';
import { findOrganization } from '../organization/index.ts';
import { loadGrants } from './load-grants.ts';

/** What somebody may do on an account, and by what. */
export interface MyAccountRights {
  readonly roles: readonly AccountRole[];
  readonly organizationRole: OrganizationRole | null;
  readonly organizationName: string | null;
  readonly permissions: readonly AccountPermission[];
}

/** Every permission on the account that the deciding function gives the actor now. */
export async function getMyAccountRights(
  db: Db,
  asked: {
    readonly tenantSid: TenantSid;
    readonly accountSid: AccountSid;
    readonly actor: Actor;
    readonly at: Date;
  },
): Promise<MyAccountRights> {
  const { tenantSid, actor } = asked;
  const grants = await loadGrants(db, actor, asked);
  const organization = isSid('organization', tenantSid)
    ? await findOrganization(db, tenantSid)
    : undefined;
  return {
    roles: grants.accountRoles,
    organizationRole: grants.organizationRole,
    organizationName: organization?.name ?? null,
    permissions: accountPermissions.filter(
      (permission) => decideAccount(permission, grants).allowed,
    ),
  };
}
