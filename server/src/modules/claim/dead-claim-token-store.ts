import type { ClaimSid, DeadLinkReason, OrganizationSid, UserSid } from '@guildhall/contract';
import { build, type Db, type Tx } from '../../core/database.ts';
import type { TokenHash } from '../../platform/crypto/token.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';

/** What ended a link for good. That its time is over, or what it rests on is gone, is never stored. */
export type ClaimTokenDeath = Extract<
  DeadLinkReason,
  'accepted' | 'declined' | 'revoked' | 'replaced' | 'joined' | 'person-gone' | 'address-changed'
>;

/** Kills the live tokens of the claims: they do nothing any more, and whoever holds one is told why. */
export async function killClaimTokens(
  tx: Tx,
  of: { readonly organizationSid: OrganizationSid; readonly sids: readonly ClaimSid[] },
  death: { readonly reason: ClaimTokenDeath; readonly at: Date },
): Promise<void> {
  if (of.sids.length === 0) return;
  await tx.run(
    rawStatement(
      `with killed as (
         delete from claim_token where tenant_sid = $1 and claim_sid = any($2::text[])
         returning token_hash, tenant_sid, claim_sid
       )
       insert into dead_claim_token (token_hash, tenant_sid, claim_sid, reason, died_at)
       select token_hash, tenant_sid, claim_sid, $3, $4 from killed`,
      [of.organizationSid, [...of.sids], death.reason, death.at],
    ),
  );
}

/** What ended the link; undefined for every other text. Needs no tenant. */
export async function findClaimTokenDeath(
  db: Db,
  hash: TokenHash,
): Promise<ClaimTokenDeath | undefined> {
  const row = await db.first(
    build.selectFrom('dead_claim_token').select('reason').where('token_hash', '=', hash),
  );
  return row?.reason as ClaimTokenDeath | undefined;
}

/** From now on the links say that the person is gone, and no more what that person answered. */
export async function forgetClaimAnswers(
  tx: Tx,
  organizationSid: OrganizationSid,
  userSid: UserSid,
): Promise<void> {
  await tx.run(
    build
      .updateTable('dead_claim_token')
      .set({ reason: 'person-gone' })
      .where('tenant_sid', '=', organizationSid)
      .where('claim_sid', 'in', (eb) =>
        eb
          .selectFrom('claim')
          .select('claim.sid')
          .where('claim.tenant_sid', '=', organizationSid)
          .where('claim.user_sid', '=', userSid),
      ),
  );
}

/** Forgets tokens that died before; how many there were. */
export function deleteDeadClaimTokens(tx: Tx, diedBefore: Date): Promise<number> {
  return tx.run(build.deleteFrom('dead_claim_token').where('died_at', '<=', diedBefore));
}
