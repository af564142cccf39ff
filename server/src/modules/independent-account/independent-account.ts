import type {
  AccountRole,
  AccountSid,
  AccountStatus,
  OrganizationSid,
  UserSid,
  UserStatus,
} from '@guildhall/contract';

/** An account outside of an organization on which people of it have access now. */
export interface IndependentAccountView {
  readonly accountSid: AccountSid;
  readonly name: string;
  readonly status: AccountStatus;
  readonly ownerName: string;
  readonly userCount: number;
  readonly since: Date;
}

/** What a managed user holds on such an account. */
export interface OutsideAccessView {
  readonly userSid: UserSid;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly status: UserStatus;
  readonly roles: readonly AccountRole[];
  readonly since: Date;
  readonly endsAt: Date | null;
}

/** Whose access to what: of one person, or of everybody of the organization. */
export interface OutsideKey {
  readonly organizationSid: OrganizationSid;
  readonly accountSid: AccountSid;
  readonly userSid?: UserSid | undefined;
}
