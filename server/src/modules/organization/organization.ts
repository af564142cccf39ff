import type { OrganizationSid, SignUpRule, UserSid } from '@guildhall/contract';

/** A company, with exactly one Owner. */
export interface OrganizationRecord {
  readonly sid: OrganizationSid;
  readonly name: string;
  readonly ownerUserSid: UserSid;
  /** What becomes of people who sign up with an address in a verified domain. */
  readonly signUpRule: SignUpRule;
  readonly signUpRuleSetAt: Date | null;
  readonly signUpRuleSetByUserSid: UserSid | null;
  readonly createdAt: Date;
  readonly version: number;
}
