import type { AccountSid, InvitationSid, TenantSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';

/** A pending invitation to one of the addresses, over or not. */
export interface PendingInvitation {
  readonly sid: InvitationSid;
  readonly email: string;
  readonly expiresAt: Date;
}

/**
 * The pending invitations of a scope to these addresses. Each address is looked up by itself, so that
 * the cost does not grow with what else the tenant has: thousands are asked for at once.
 */
export function listPendingByEmail(
  db: Db,
  scope: { readonly tenantSid: TenantSid; readonly accountSid: AccountSid | null },
  emails: readonly string[],
): Promise<PendingInvitation[]> {
  const { tenantSid, accountSid } = scope;
  return accountSid === null
    ? db.all(rawStatement(toOrganization, [tenantSid, [...emails]]))
    : db.all(rawStatement(toAccount, [tenantSid, [...emails], accountSid]));
}

const question = (condition: string) => `
  select found.sid, found.email, found.expires_at as "expiresAt"
  from unnest($2::text[]) as asked (email)
  cross join lateral (
    select sid, email, expires_at from invitation
    where tenant_sid = $1 and email = asked.email and status = 'pending' and ${condition}
    offset 0
  ) found`;

const toOrganization = question(`kind = 'organization'`);
const toAccount = question(`kind = 'account' and account_sid = $3`);
