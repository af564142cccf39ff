import type { AccountSid, TenantSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { listUnansweredInvitations } from './account-invitations-store.ts';
import { endInvitation } from './end-invitation.ts';
import { statusAt } from './invitation.ts';
import { lockInvitation } from './invitation-store.ts';

/**
 * Locks the invitations to an account that `endInvitationsToAccount` will end, before the account is:
 * whoever accepts one of them begins there too, so that neither waits for the other in a ring.
 */
export async function holdInvitationsToAccount(
  unit: UnitOfWork,
  account: { readonly tenantSid: TenantSid; readonly accountSid: AccountSid },
): Promise<void> {
  for (const sid of await listUnansweredInvitations(unit.tx, account))
    await lockInvitation(unit.tx, account.tenantSid, sid);
}

/** Revokes every open invitation to an account; answers how many. The account must be locked. */
export async function endInvitationsToAccount(
  unit: UnitOfWork,
  account: { readonly tenantSid: TenantSid; readonly accountSid: AccountSid },
): Promise<number> {
  let ended = 0;
  for (const sid of await listUnansweredInvitations(unit.tx, account)) {
    const invitation = await lockInvitation(unit.tx, account.tenantSid, sid);
    if (invitation === undefined || statusAt(invitation, unit.now) !== 'pending') continue;
    await endInvitation(unit, invitation, {
      command: 'revoke',
      action: 'account-invitation.revoke',
    });
    ended += 1;
  }
  return ended;
}
