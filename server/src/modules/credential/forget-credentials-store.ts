import type { AccountSid, ApiKeySid, TenantSid, UserSid } from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import type { AccountKey } from '../account/index.ts';

/** Keys and auth tokens in numbers. */
export interface CredentialCount {
  readonly apiKeys: number;
  readonly authTokens: number;
}

/** How many credentials an account and its subaccounts have. */
export async function countCredentials(
  db: Db,
  { tenantSid, accountSid }: AccountKey,
): Promise<CredentialCount> {
  const count = (table: 'api_key' | 'auth_token') =>
    build
      .selectFrom(table)
      .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
      .where(`${table}.tenant_sid`, '=', tenantSid)
      .where(`${table}.account_sid`, 'in', accountsAt(tenantSid, accountSid));
  const row = await db.first(
    build.selectNoFrom([count('api_key').as('keys'), count('auth_token').as('tokens')]),
  );
  return { apiKeys: row?.keys ?? 0, authTokens: row?.tokens ?? 0 };
}

/** An account and its subaccounts. */
export function accountsAt(tenantSid: TenantSid, accountSid: AccountSid) {
  return build
    .selectFrom('account')
    .select('account.sid')
    .where('account.tenant_sid', '=', tenantSid)
    .where((eb) =>
      eb.or([eb('account.sid', '=', accountSid), eb('account.parent_sid', '=', accountSid)]),
    );
}

/** Removes every credential and public key of an account and its subaccounts, whose time is over. */
export async function forgetCredentials(
  tx: Tx,
  { tenantSid, accountSid }: AccountKey,
): Promise<void> {
  const here = accountsAt(tenantSid, accountSid);
  await tx.run(build.deleteFrom('credential_secret').where('account_sid', 'in', here));
  for (const table of ['api_key', 'auth_token', 'public_key'] as const) {
    await tx.run(
      build
        .deleteFrom(table)
        .where(`${table}.tenant_sid`, '=', tenantSid)
        .where(`${table}.account_sid`, 'in', here),
    );
  }
}

/** A credential with the account it opens, as a departure names it. */
export interface KeptCredential {
  readonly tenantSid: TenantSid;
  readonly accountSid: AccountSid;
  readonly accountName: string;
  /** Null for an auth token. */
  readonly apiKeySid: ApiKeySid | null;
  /** Name of the key, or rank of the token. */
  readonly name: string;
}

/** What a person keeps in one tenant, keys first, by account and name. */
export async function listCredentialsKeptBy(
  db: Db,
  tenantSid: TenantSid,
  userSid: UserSid,
): Promise<KeptCredential[]> {
  const keys = build
    .selectFrom('api_key')
    .innerJoin('account', (join) =>
      join
        .onRef('account.sid', '=', 'api_key.account_sid')
        .on('account.tenant_sid', '=', tenantSid),
    )
    .select([
      'api_key.account_sid',
      'account.name as account_name',
      'api_key.name',
      sql<ApiKeySid | null>`api_key.sid`.as('key_sid'),
    ])
    .where('api_key.tenant_sid', '=', tenantSid)
    .where('api_key.keeper_user_sid', '=', userSid);
  const tokens = build
    .selectFrom('auth_token')
    .innerJoin('account', (join) =>
      join
        .onRef('account.sid', '=', 'auth_token.account_sid')
        .on('account.tenant_sid', '=', tenantSid),
    )
    .select([
      'auth_token.account_sid',
      'account.name as account_name',
      'auth_token.rank as name',
      sql<ApiKeySid | null>`null`.as('key_sid'),
    ])
    .where('auth_token.tenant_sid', '=', tenantSid)
    .where('auth_token.keeper_user_sid', '=', userSid);
  const rows = [
    ...(await db.all(keys.orderBy('account.sort_name').orderBy('api_key.sid'))),
    ...(await db.all(tokens.orderBy('account.sort_name').orderBy('auth_token.rank'))),
  ];
  return rows.map((row) => ({
    tenantSid,
    accountSid: row.account_sid,
    accountName: row.account_name,
    apiKeySid: row.key_sid,
    name: row.name,
  }));
}
