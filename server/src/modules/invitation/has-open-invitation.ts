import type { OrganizationSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { listInvitedEmails } from './invitation-store.ts';

/** Whether the organization has invited the address as a member and the invitation can still be accepted. */
export async function hasOpenInvitation(
  db: Db,
  organizationSid: OrganizationSid,
  { email, now }: { readonly email: string; readonly now: Date },
): Promise<boolean> {
  const scope = { tenantSid: organizationSid, accountSid: null };
  return (await listInvitedEmails(db, scope, { emails: [email], now })).has(email);
}
