import type { OrganizationSid, UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { forgetAsker } from './claim-store.ts';
import { endClaimsOf } from './end-claims-of.ts';

/**
 * What becomes of claims when a person goes: of who is deleted nothing stays (I-16); who merely leaves may
 * be asked again, and stands for nothing there any more.
 */
export async function claimFarewell(
  unit: UnitOfWork,
  departed: {
    readonly userSid: UserSid;
    readonly organizationSid: OrganizationSid | null;
    readonly isDeleted: boolean;
  },
): Promise<void> {
  const { userSid, organizationSid, isDeleted } = departed;
  if (isDeleted) await endClaimsOf(unit, userSid, organizationSid);
  else if (organizationSid !== null) await forgetAsker(unit.tx, organizationSid, userSid);
}
