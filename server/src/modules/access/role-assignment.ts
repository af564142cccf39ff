import type {
  AccountRole,
  AccountSid,
  OrganizationSid,
  RoleAssignmentSid,
  UserSid,
} from '@guildhall/contract';

/** One role of one person on one account; immutable. */
export interface RoleAssignmentView {
  readonly organizationSid: OrganizationSid;
  readonly sid: RoleAssignmentSid;
  readonly role: AccountRole;
  readonly accountSid: AccountSid;
  readonly accountName: string;
  readonly userSid: UserSid;
  readonly userName: string;
  readonly userEmail: string;
  readonly createdAt: Date;
}
