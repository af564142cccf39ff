import type { InvitationSid, OrganizationSid } from '@guildhall/contract';
import { build, type Db } from '../../core/database.ts';

/** Pending invitations of an organization to its accounts that are for one address, in the order of their sids. */
export async function listPendingAccountInvitations(
  db: Db,
  organizationSid: OrganizationSid,
  email: string,
): Promise<InvitationSid[]> {
  const rows = await db.all(
    build
      .selectFrom('invitation')
      .select('sid')
      .where('tenant_sid', '=', organizationSid)
      .where('kind', '=', 'account')
      .where('status', '=', 'pending')
      .where('email', '=', email)
      .orderBy('sid'),
  );
  return rows.map((row) => row.sid);
}
