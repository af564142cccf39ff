import type { AccountSid, OrganizationSid, TenantSid, UserSid } from '@guildhall/contract';
import type { Grants } from './authorize.ts';

/** The organization or the account that a request names. */
export interface Place {
  readonly organizationSid?: OrganizationSid | undefined;
  readonly accountSid?: AccountSid | undefined;
}

/** Whose holdings at which place count, and when. */
export interface HoldingsQuestion {
  readonly place: Place;
  readonly userSid: UserSid;
  readonly at: Date;
}

/** What a person holds at a place, and the tenant that governs it; no tenant governs an unknown account. */
export interface Holdings {
  readonly tenantSid: TenantSid | undefined;
  readonly grants: Grants;
}
