import type { AccountSid, TenantSid } from '@guildhall/contract';
import { build, type Tx } from '../../core/database.ts';
import type { TokenHash } from '../../platform/crypto/token.ts';
import type { InvitationPlace } from './invitation-token-store.ts';

/** Remembers the token of an invitation that was accepted with it. */
export async function insertAcceptedToken(
  tx: Tx,
  place: InvitationPlace & { readonly hash: TokenHash; readonly acceptedAt: Date },
): Promise<void> {
  await tx.run(
    build.insertInto('accepted_token').values({
      token_hash: place.hash,
      tenant_sid: place.tenantSid,
      invitation_sid: place.sid,
      accepted_at: place.acceptedAt,
    }),
  );
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
      .updateTable('accepted_token')
      .set({ noted_at: at.now })
      .where('token_hash', '=', hash)
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

/** Points the accepted tokens of an account's invitations to another tenant. Before the invitations move. */
export async function moveAcceptedTokens(
  tx: Tx,
  accountSid: AccountSid,
  tenants: { readonly from: TenantSid; readonly to: TenantSid },
): Promise<void> {
  await tx.run(
    build
      .updateTable('accepted_token')
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

/** Forgets tokens of invitations accepted before; how many there were. */
export function deleteAcceptedTokens(tx: Tx, acceptedBefore: Date): Promise<number> {
  return tx.run(build.deleteFrom('accepted_token').where('accepted_at', '<=', acceptedBefore));
}
