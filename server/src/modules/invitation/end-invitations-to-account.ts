import type { AccountSid, TenantSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { endManyInvitations } from './end-many-invitations.ts';
import { lockUnansweredInvitations } from './ending-store.ts';
import { statusAt } from './invitation.ts';

interface AccountPlace {
  readonly tenantSid: TenantSid;
  readonly accountSid: AccountSid;
}

/**
 * Locks the invitations to an account that `endInvitationsToAccount` will end, before the account is:
 * whoever accepts one of them begins there too, so that neither waits for the other in a ring.
 */
export async function holdInvitationsToAccount(
  unit: UnitOfWork,
  account: AccountPlace,
): Promise<void> {
  await lockUnansweredInvitations(unit.tx, account);
}

/** Revokes every open invitation to an account; answers how many. The account must be locked. */
export async function endInvitationsToAccount(
  unit: UnitOfWork,
  account: AccountPlace,
): Promise<number> {
  const unanswered = await lockUnansweredInvitations(unit.tx, account);
  const open = unanswered.filter((one) => statusAt(one, unit.now) === 'pending');
  await endManyInvitations(unit, account.tenantSid, open, {
    command: 'revoke',
    action: 'account-invitation.revoke',
  });
  return open.length;
}
