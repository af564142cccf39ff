import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { ReleasedAccount } from '../access/index.ts';
import { deleteOffersOf, forgetInvitationSponsors } from './concerned-store.ts';
import { moveInvitations } from './move-invitations.ts';

/**
 * Lets the invitations of accounts follow them out of an organization. Invitations into the
 * organization no longer offer what has left it.
 */
export async function releaseInvitations(
  unit: UnitOfWork,
  accounts: readonly ReleasedAccount[],
): Promise<void> {
  for (const account of accounts) {
    await forgetInvitationSponsors(unit.tx, account.from, account.accountSid);
    await moveInvitations(unit, [account]);
    await deleteOffersOf(unit.tx, account.from, account.accountSid);
  }
}
