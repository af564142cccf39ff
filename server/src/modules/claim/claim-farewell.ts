import type { OrganizationSid, UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { endClaimsOf } from './end-claims-of.ts';

/** What becomes of claims when a person goes: of who is deleted nothing stays (I-16); who merely leaves may be asked again. */
export async function claimFarewell(
  unit: UnitOfWork,
  departed: {
    readonly userSid: UserSid;
    readonly organizationSid: OrganizationSid | null;
    readonly isDeleted: boolean;
  },
): Promise<void> {
  if (departed.isDeleted) await endClaimsOf(unit, departed.userSid, departed.organizationSid);
}
