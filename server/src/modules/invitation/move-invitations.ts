import type { AccountSid, TenantSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { moveDeadTokens } from './dead-token-store.ts';
import { moveInvitationRows } from './invitation-store.ts';
import { moveInvitationTokens } from './invitation-token-store.ts';
import { listInvitingAccounts } from './superseded-store.ts';

/** Lets the invitations of accounts follow them into their new tenant; links that were sent keep working. */
export async function moveInvitations(
  unit: UnitOfWork,
  movedAccounts: readonly {
    readonly accountSid: AccountSid;
    readonly from: TenantSid;
    readonly to: TenantSid;
  }[],
): Promise<void> {
  const tenants = movedAccounts.map(({ from }) => from);
  const inviting = await listInvitingAccounts(unit.tx, tenants);
  for (const { accountSid, from, to } of movedAccounts) {
    if (!inviting.has(accountSid)) continue;
    await moveInvitationTokens(unit.tx, accountSid, from, to);
    await moveDeadTokens(unit.tx, accountSid, { from, to });
    await moveInvitationRows(unit.tx, accountSid, from, to);
  }
}
