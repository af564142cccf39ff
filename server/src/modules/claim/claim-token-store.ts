import type { OrganizationSid } from '@guildhall/contract';
import { build, type Db, type Tx } from '../../core/database.ts';
import type { TokenHash } from '../../platform/crypto/token.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';
import type { ClaimKey } from './claim-store.ts';

/** Whose token this is; undefined for every token that is not live. Needs no tenant. */
export async function findClaimByToken(db: Db, hash: TokenHash): Promise<ClaimKey | undefined> {
  const row = await db.first(
    build
      .selectFrom('claim_token')
      .select(['tenant_sid', 'claim_sid'])
      .where('token_hash', '=', hash),
  );
  return row === undefined
    ? undefined
    : { organizationSid: row.tenant_sid as OrganizationSid, sid: row.claim_sid };
}

/** Inserts live tokens in one statement, whatever their number. */
export async function insertClaimTokens(
  tx: Tx,
  organizationSid: OrganizationSid,
  tokens: readonly (Pick<ClaimKey, 'sid'> & { readonly hash: TokenHash })[],
): Promise<void> {
  if (tokens.length === 0) return;
  await tx.run(
    rawStatement(
      `insert into claim_token (token_hash, tenant_sid, claim_sid)
       select decode(hash, 'hex'), $1, sid from unnest($2::text[], $3::text[]) as entry (hash, sid)`,
      [
        organizationSid,
        tokens.map(({ hash }) => hash.toString('hex')),
        tokens.map(({ sid }) => sid),
      ],
    ),
  );
}
