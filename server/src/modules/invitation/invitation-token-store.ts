import type { AccountSid, InvitationSid, TenantSid } from '@guildhall/contract';
import { build, type Db, type Tx } from '../../core/database.ts';
import type { TokenHash } from '../../platform/crypto/token.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';

/** Where the invitation behind a token is. */
export interface InvitationPlace {
  readonly tenantSid: TenantSid;
  readonly sid: InvitationSid;
}

/** Whose token this is; undefined for every token that is not live. Needs no tenant. */
export async function findInvitationByToken(
  db: Db,
  hash: TokenHash,
): Promise<InvitationPlace | undefined> {
  const row = await db.first(
    build
      .selectFrom('invitation_token')
      .select(['tenant_sid', 'invitation_sid'])
      .where('token_hash', '=', hash),
  );
  return row === undefined ? undefined : { tenantSid: row.tenant_sid, sid: row.invitation_sid };
}

export async function insertInvitationTokens(
  tx: Tx,
  tokens: readonly (InvitationPlace & { readonly hash: TokenHash })[],
): Promise<void> {
  if (tokens.length === 0) return;
  const rows = tokens.map(({ hash, ...place }) => ({ ...place, hash: hash.toString('hex') }));
  await tx.run(
    rawStatement(
      `insert into invitation_token (token_hash, tenant_sid, invitation_sid)
       select decode(hash, 'hex'), "tenantSid", sid
       from jsonb_to_recordset($1::jsonb) as entry (hash text, "tenantSid" text, sid text)`,
      [JSON.stringify(rows)],
    ),
  );
}

/** Points the tokens of an account's invitations to another tenant. Before the invitations move. */
export async function moveInvitationTokens(
  tx: Tx,
  accountSid: AccountSid,
  from: TenantSid,
  to: TenantSid,
): Promise<void> {
  await tx.run(
    build
      .updateTable('invitation_token')
      .set({ tenant_sid: to })
      .where('tenant_sid', '=', from)
      .where('invitation_sid', 'in', (eb) =>
        eb
          .selectFrom('invitation')
          .select('invitation.sid')
          .where('invitation.tenant_sid', '=', from)
          .where('invitation.account_sid', '=', accountSid),
      ),
  );
}
