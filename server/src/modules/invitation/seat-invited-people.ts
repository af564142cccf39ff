import { isSid, type UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { listInvitingOrganizations } from './concerned-store.ts';
import { addInvitedPeople } from './invited-person.ts';

/**
 * Lists whoever holds an address from now on wherever it is invited: invitations stay with the mailbox they
 * were sent to. Under the address that was given up that is a person of whom nothing is known yet.
 */
export async function seatInvitedPeople(
  unit: UnitOfWork,
  change: { readonly userSid: UserSid; readonly before: string; readonly after: string },
): Promise<void> {
  for (const email of [change.before, change.after]) {
    const inviting = await listInvitingOrganizations(unit.tx, { userSid: change.userSid, email });
    for (const tenantSid of inviting) {
      if (!isSid('organization', tenantSid)) continue;
      await unit.enter(tenantSid);
      await addInvitedPeople(unit, tenantSid, [email]);
    }
  }
}
