import type { AuthTokenRank, UserSid } from '@guildhall/contract';
import type { Selectable } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import type { Schema } from '../../core/schema.ts';
import type { AccountKey } from '../account/index.ts';
import type { AuthTokenRecord } from './credential.ts';

const columns = [
  'tenant_sid',
  'account_sid',
  'rank',
  'keeper_user_sid',
  'keeper_name',
  'created_at',
  'updated_at',
  'last_used_at',
] as const;

type Row = Pick<Selectable<Schema['auth_token']>, (typeof columns)[number]>;

function toAuthToken(row: Row): AuthTokenRecord {
  return {
    tenantSid: row.tenant_sid,
    accountSid: row.account_sid,
    rank: row.rank as AuthTokenRank,
    keeper: { userSid: row.keeper_user_sid, name: row.keeper_name },
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    lastUsedAt: row.last_used_at,
  };
}

/** The auth tokens of an account, the primary one first. */
export async function listAuthTokenRows(
  db: Db,
  { tenantSid, accountSid }: AccountKey,
): Promise<AuthTokenRecord[]> {
  const rows = await db.all(
    build
      .selectFrom('auth_token')
      .select(columns)
      .where('tenant_sid', '=', tenantSid)
      .where('account_sid', '=', accountSid)
      .orderBy('rank'),
  );
  return rows.map(toAuthToken);
}

export async function insertAuthToken(
  tx: Tx,
  token: AuthTokenRecord & { readonly sealed: Buffer },
): Promise<void> {
  await tx.run(
    build.insertInto('auth_token').values({
      tenant_sid: token.tenantSid,
      account_sid: token.accountSid,
      rank: token.rank,
      sealed: token.sealed,
      keeper_user_sid: token.keeper.userSid,
      keeper_name: token.keeper.name,
      created_at: token.createdAt,
      updated_at: token.updatedAt,
    }),
  );
}

export async function deleteAuthTokenRow(
  tx: Tx,
  { tenantSid, accountSid }: AccountKey,
  rank: AuthTokenRank,
): Promise<void> {
  await tx.run(
    build
      .deleteFrom('auth_token')
      .where('tenant_sid', '=', tenantSid)
      .where('account_sid', '=', accountSid)
      .where('rank', '=', rank),
  );
}

/** Makes the secondary token the primary one, whose row must be gone. */
export async function raiseAuthToken(
  tx: Tx,
  { tenantSid, accountSid }: AccountKey,
  at: Date,
): Promise<void> {
  await tx.run(
    build
      .updateTable('auth_token')
      .set({ rank: 'primary', updated_at: at })
      .where('tenant_sid', '=', tenantSid)
      .where('account_sid', '=', accountSid)
      .where('rank', '=', 'secondary'),
  );
}

/** Accounts of a tenant, and whose tokens of theirs are meant. */
export interface KeptTokens {
  readonly tenantSid: AccountKey['tenantSid'];
  readonly accountSids: readonly AccountKey['accountSid'][];
  readonly keeperUserSid: UserSid;
}

/** The sealed primary tokens of some accounts of a tenant: of those that have one, kept by this person. */
export async function listSealedTokens(
  db: Db,
  { tenantSid, accountSids, keeperUserSid }: KeptTokens,
): Promise<{ readonly accountSid: AccountKey['accountSid']; readonly sealed: Buffer }[]> {
  if (accountSids.length === 0) return [];
  const rows = await db.all(
    build
      .selectFrom('auth_token')
      .select(['account_sid', 'sealed'])
      .where('tenant_sid', '=', tenantSid)
      .where('account_sid', 'in', [...accountSids])
      .where('keeper_user_sid', '=', keeperUserSid)
      .where('rank', '=', 'primary'),
  );
  return rows.map((row) => ({ accountSid: row.account_sid, sealed: row.sealed }));
}

/** Notes the use of a token. */
export async function touchAuthToken(
  tx: Tx,
  { tenantSid, accountSid }: AccountKey,
  rank: AuthTokenRank,
  at: Date,
): Promise<void> {
  await tx.run(
    build
      .updateTable('auth_token')
      .set({ last_used_at: at })
      .where('tenant_sid', '=', tenantSid)
      .where('account_sid', '=', accountSid)
      .where('rank', '=', rank),
  );
}
