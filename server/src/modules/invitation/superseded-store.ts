import type { AccountSid, InvitationSid, OrganizationSid, TenantSid } from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Tx } from '../../core/database.ts';

/** Open invitations into the organization to these addresses, in the order of their sids. */
export async function listOpenInvitationsTo(
  tx: Tx,
  organizationSid: OrganizationSid,
  emails: readonly string[],
): Promise<InvitationSid[]> {
  const rows = await tx.all(
    build
      .selectFrom('invitation')
      .select('sid')
      .where('tenant_sid', '=', organizationSid)
      .where('kind', '=', 'organization')
      .where('status', '=', 'pending')
      .where(sql<boolean>`email = any(${[...emails]}::text[])`)
      .orderBy('sid'),
  );
  return rows.map((row) => row.sid);
}

/** Which accounts of these tenants have invitations, of whatever state. */
export async function listInvitingAccounts(
  tx: Tx,
  tenantSids: readonly TenantSid[],
): Promise<ReadonlySet<AccountSid>> {
  const rows = await tx.all(
    build
      .selectFrom('invitation')
      .select('account_sid')
      .distinct()
      .where(sql<boolean>`tenant_sid = any(${[...tenantSids]}::text[])`)
      .where('account_sid', 'is not', null),
  );
  return new Set(rows.flatMap((row) => row.account_sid ?? []));
}
