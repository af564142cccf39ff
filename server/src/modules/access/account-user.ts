import type { AccountRole, AccountSid, TenantSid, UserSid } from '@guildhall/contract';

/** A person's access to one account: the set of roles held there. */
export interface AccountUserRecord {
  readonly tenantSid: TenantSid;
  readonly accountSid: AccountSid;
  readonly userSid: UserSid;
  readonly roles: readonly AccountRole[];
  readonly since: Date;
  readonly version: number;
}

/** Whose access to what. */
export interface AccessKey {
  readonly tenantSid: TenantSid;
  readonly accountSid: AccountSid;
  readonly userSid: UserSid;
}

/** What a change of access did; both sorted by name, empty where there is no access. */
export interface RoleChange {
  readonly before: readonly AccountRole[];
  readonly after: readonly AccountRole[];
}
