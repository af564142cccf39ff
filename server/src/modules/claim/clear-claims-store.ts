import type { OrganizationSid, UserSid } from '@guildhall/contract';
import { build, type Tx } from '../../core/database.ts';

/** Whom an organization asks and who has not answered, whatever the time of the claim. */
export async function listAskedPeople(
  tx: Tx,
  organizationSid: OrganizationSid,
): Promise<UserSid[]> {
  const rows = await tx.all(
    build
      .selectFrom('claim')
      .select('user_sid')
      .where('tenant_sid', '=', organizationSid)
      .where('status', '=', 'pending')
      .orderBy('user_sid'),
  );
  return rows.map((row) => row.user_sid);
}

/** Deletes everything kept of the imports of an organization; why links are dead stays for its time. */
export async function deleteClaimRows(tx: Tx, organizationSid: OrganizationSid): Promise<void> {
  for (const table of ['claim_token', 'claim', 'import'] as const) {
    await tx.run(build.deleteFrom(table).where('tenant_sid', '=', organizationSid));
  }
}
