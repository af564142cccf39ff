import type {
  AccountRole,
  AccountSid,
  AccountStatus,
  Relation,
  TenantSid,
  UserSid,
  UserStatus,
} from '@guildhall/contract';
import type { AccessTerms } from './access-terms.ts';

/** A person's access to one account: the set of roles held there. */
export interface AccountUserRecord {
  readonly tenantSid: TenantSid;
  readonly accountSid: AccountSid;
  readonly userSid: UserSid;
  readonly roles: readonly AccountRole[];
  readonly since: Date;
  readonly endsAt: Date | null;
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

/** A person with access to an account, as lists show them. */
export interface AccountUserView {
  readonly tenantSid: TenantSid;
  readonly accountSid: AccountSid;
  readonly userSid: UserSid;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly relation: Relation;
  readonly status: UserStatus;
  readonly roles: readonly AccountRole[];
  readonly since: Date;
  readonly terms: AccessTerms;
  readonly version: number;
}

/** An account a person can use by roles of their own. */
export interface UserAccountView {
  readonly accountSid: AccountSid;
  readonly name: string;
  readonly status: AccountStatus;
  readonly roles: readonly AccountRole[];
  readonly terms: AccessTerms;
  /** Of the access, not of the account. */
  readonly version: number;
}

/** The same seen by the person, who may belong elsewhere. */
export interface MyAccountView extends UserAccountView {
  /** The organization that manages the account; null when independent. */
  readonly organizationName: string | null;
  /** Of a subaccount: its main account, on which the roles are held. */
  readonly mainAccount: { readonly sid: AccountSid; readonly name: string } | null;
}
