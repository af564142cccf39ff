import type { OrganizationSid } from '@guildhall/contract';
import { build, type Tx } from '../../core/database.ts';

const pendingIn = (organizationSid: OrganizationSid) =>
  build
    .selectFrom('invitation')
    .select('sid')
    .where('tenant_sid', '=', organizationSid)
    .where('status', '=', 'pending')
    .orderBy('sid');

/** Locks them in one order, before anything else is locked: whoever accepts one begins there too. */
export async function holdInvitationsIn(tx: Tx, organizationSid: OrganizationSid): Promise<void> {
  await tx.all(pendingIn(organizationSid).forUpdate());
}

/** Deletes everything kept of the invitations of an organization; why links are dead stays for its time. */
export async function deleteInvitationRows(
  tx: Tx,
  organizationSid: OrganizationSid,
): Promise<void> {
  for (const table of ['invitation_token', 'invitation_account', 'invitation'] as const) {
    await tx.run(build.deleteFrom(table).where('tenant_sid', '=', organizationSid));
  }
}
