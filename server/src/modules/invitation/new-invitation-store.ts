import type { Tx } from '../../core/database.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';
import type { InvitationRecord, OfferedAccount } from './invitation.ts';

/** An invitation that is about to be made, with what it offers on accounts. */
export type NewInvitation = Omit<InvitationRecord, 'version' | 'mailState' | 'mailError'> & {
  readonly offered: readonly OfferedAccount[];
};

/** Inserts invitations with what they offer: two statements, however many there are. */
export async function insertInvitations(
  tx: Tx,
  invitations: readonly NewInvitation[],
): Promise<void> {
  if (invitations.length === 0) return;
  await tx.run(rawStatement(insertion, [JSON.stringify(invitations)]));
  const offers = invitations.flatMap(({ tenantSid, sid, offered }) =>
    offered.map(({ accountSid, roles }) => ({
      tenantSid,
      sid,
      accountSid,
      roles: [...new Set(roles)].sort(),
    })),
  );
  if (offers.length > 0) await tx.run(rawStatement(offerInsertion, [JSON.stringify(offers)]));
}

const insertion = `
  insert into invitation (
    tenant_sid, sid, kind, email, account_sid, organization_role, status, invited_by_user_sid,
    invited_by_name, locale, created_at, last_sent_at, expires_at, lifetime_days, sends,
    access_ends_at, sponsor_user_sid, sponsor_name
  )
  select
    "tenantSid", sid, kind, email, "accountSid", "organizationRole", status, "invitedByUserSid",
    "invitedByName", locale, "createdAt", "lastSentAt", "expiresAt", "lifetimeDays", sends,
    "accessEndsAt", "sponsorUserSid", "sponsorName"
  from jsonb_to_recordset($1::jsonb) as entry (
    "tenantSid" text, sid text, kind text, email text, "accountSid" text, "organizationRole" text,
    status text, "invitedByUserSid" text, "invitedByName" text, locale text, "createdAt" timestamptz,
    "lastSentAt" timestamptz, "expiresAt" timestamptz, "lifetimeDays" integer, sends integer,
    "accessEndsAt" timestamptz, "sponsorUserSid" text, "sponsorName" text
  )`;

const offerInsertion = `
  insert into invitation_account (tenant_sid, invitation_sid, account_sid, roles)
  select "tenantSid", sid, "accountSid", roles
  from jsonb_to_recordset($1::jsonb) as entry ("tenantSid" text, sid text, "accountSid" text, roles text[])`;
