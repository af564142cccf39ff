import type { OrganizationSid, UserSid } from '@guildhall/contract';

/** A company, with exactly one Owner. */
export interface OrganizationRecord {
  readonly sid: OrganizationSid;
  readonly name: string;
  readonly ownerUserSid: UserSid;
  readonly createdAt: Date;
  readonly version: number;
}
