import type { OrganizationSid, OrganizationStatus, SignUpRule, UserSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';

/** A company, with exactly one Owner. */
export interface OrganizationRecord {
  readonly sid: OrganizationSid;
  readonly name: string;
  readonly ownerUserSid: UserSid;
  /** What becomes of people who sign up with an address in a verified domain. */
  readonly signUpRule: SignUpRule;
  readonly signUpRuleSetAt: Date | null;
  readonly signUpRuleSetByUserSid: UserSid | null;
  /** `suspended`: the operator took it out of use, with its accounts. */
  readonly status: OrganizationStatus;
  readonly suspendedAt: Date | null;
  readonly createdAt: Date;
  readonly version: number;
}

/** For what no permission in the organization is asked for. Refuses `organization-suspended`. Pure. */
export function requireInUse(organization: Pick<OrganizationRecord, 'status'> | undefined): void {
  if (organization?.status === 'suspended') throw refuse('organization-suspended');
}
