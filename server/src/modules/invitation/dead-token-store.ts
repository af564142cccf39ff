import type { AccountSid, DeadLinkReason, TenantSid } from '@guildhall/contract';
import { build, type Db, type Tx } from '../../core/database.ts';
import type { TokenHash } from '../../platform/crypto/token.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';
import type { ConcernedInvitation } from './concerned-store.ts';
import type { InvitationRecord } from './invitation.ts';
import type { InvitationPlace } from './invitation-token-store.ts';

/** What ended a link for good. That its time is over, or what it rests on is gone, is never stored. */
export type TokenDeath = Extract<
  DeadLinkReason,
  'accepted' | 'declined' | 'revoked' | 'replaced' | 'joined' | 'person-gone'
>;

/** Kills the live tokens of the invitations: they do nothing any more, and whoever holds one is told why. */
export async function killTokens(
  tx: Tx,
  of: {
    readonly tenantSid: TenantSid;
    readonly sids: readonly InvitationRecord['sid'][];
  },
  death: { readonly reason: TokenDeath; readonly at: Date },
): Promise<void> {
  if (of.sids.length === 0) return;
  await tx.run(
    rawStatement(
      `with killed as (
         delete from invitation_token where tenant_sid = $1 and invitation_sid = any($2::text[])
         returning token_hash, tenant_sid, invitation_sid
       )
       insert into dead_invitation_token (token_hash, tenant_sid, invitation_sid, reason, died_at)
       select token_hash, tenant_sid, invitation_sid, $3, $4 from killed`,
      [of.tenantSid, [...of.sids], death.reason, death.at],
    ),
  );
}

/** What ended the link; undefined for every other text. Needs no tenant. */
export async function findTokenDeath(db: Db, hash: TokenHash): Promise<TokenDeath | undefined> {
  const row = await db.first(
    build.selectFrom('dead_invitation_token').select('reason').where('token_hash', '=', hash),
  );
  return row?.reason as TokenDeath | undefined;
}

/**
 * Marks that a token was tried again after its invitation was accepted, unless somebody did since
 * `before`. Answers whose it was; undefined for other tokens and where there is nothing new.
 */
export async function markTriedAgain(
  tx: Tx,
  hash: TokenHash,
  at: { readonly now: Date; readonly before: Date },
): Promise<InvitationPlace | undefined> {
  const row = await tx.first(
    build
      .updateTable('dead_invitation_token')
      .set({ noted_at: at.now })
      .where('token_hash', '=', hash)
      .where('reason', '=', 'accepted')
      .where((eb) => eb.or([eb('noted_at', 'is', null), eb('noted_at', '<=', at.before)]))
      .returning(['tenant_sid', 'invitation_sid']),
  );
  return (
    row && {
      tenantSid: row.tenant_sid as TenantSid,
      sid: row.invitation_sid as InvitationPlace['sid'],
    }
  );
}

/** Points the dead tokens of an account's invitations to another tenant. Before the invitations move. */
export async function moveDeadTokens(
  tx: Tx,
  accountSid: AccountSid,
  tenants: { readonly from: TenantSid; readonly to: TenantSid },
): Promise<void> {
  await tx.run(
    build
      .updateTable('dead_invitation_token')
      .set({ tenant_sid: tenants.to })
      .where('tenant_sid', '=', tenants.from)
      .where('invitation_sid', 'in', (eb) =>
        eb
          .selectFrom('invitation')
          .select('invitation.sid')
          .where('invitation.tenant_sid', '=', tenants.from)
          .where('invitation.account_sid', '=', accountSid),
      ),
  );
}

/** From now on the links say that the person is gone, and no more what that person answered. */
export async function forgetAnswers(
  tx: Tx,
  invitations: readonly ConcernedInvitation[],
): Promise<void> {
  if (invitations.length === 0) return;
  await tx.run(
    rawStatement(
      `update dead_invitation_token set reason = 'person-gone'
       from unnest($1::text[], $2::text[]) as gone (tenant_sid, sid)
       where dead_invitation_token.tenant_sid = gone.tenant_sid
         and dead_invitation_token.invitation_sid = gone.sid`,
      [invitations.map(({ tenantSid }) => tenantSid), invitations.map(({ sid }) => sid)],
    ),
  );
}

/** Forgets tokens that died before; how many there were. */
export function deleteDeadTokens(tx: Tx, diedBefore: Date): Promise<number> {
  return tx.run(build.deleteFrom('dead_invitation_token').where('died_at', '<=', diedBefore));
}
