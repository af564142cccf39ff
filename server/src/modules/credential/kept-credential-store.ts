import type { AccountSid, ApiKeySid, AuthTokenRank, UserSid } from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Db } from '../../core/database.ts';
import type { AccountKey } from '../account/index.ts';
import { accountsAt } from './forget-credentials-store.ts';

/** What one person keeps on an account and its subaccounts: counted, and some of it by name. */
export interface KeptOnAccount {
  readonly apiKeys: number;
  readonly authTokens: number;
  readonly named: readonly {
    readonly accountSid: AccountSid;
    readonly accountName: string;
    readonly apiKeySid: ApiKeySid | null;
    readonly name: string | null;
    readonly rank: AuthTokenRank | null;
  }[];
}

/** What a person keeps on an account and its subaccounts and has not expired, in one statement. */
export async function findKeptOnAccount(
  db: Db,
  { tenantSid, accountSid }: AccountKey,
  asked: { readonly userSid: UserSid; readonly at: Date; readonly most: number },
): Promise<KeptOnAccount> {
  const keys = build
    .selectFrom('api_key')
    .select([
      'api_key.account_sid',
      sql<ApiKeySid | null>`api_key.sid`.as('key_sid'),
      sql<string | null>`api_key.name`.as('name'),
      sql<AuthTokenRank | null>`null::text`.as('rank'),
    ])
    .where('api_key.tenant_sid', '=', tenantSid)
    .where('api_key.keeper_user_sid', '=', asked.userSid)
    .where('api_key.account_sid', 'in', accountsAt(tenantSid, accountSid))
    .where('api_key.is_ended', '=', false)
    .where((eb) =>
      eb.or([eb('api_key.expires_at', 'is', null), eb('api_key.expires_at', '>', asked.at)]),
    );
  const tokens = build
    .selectFrom('auth_token')
    .select([
      'auth_token.account_sid',
      sql<ApiKeySid | null>`null::text`.as('key_sid'),
      sql<string | null>`null::text`.as('name'),
      sql<AuthTokenRank | null>`auth_token.rank`.as('rank'),
    ])
    .where('auth_token.tenant_sid', '=', tenantSid)
    .where('auth_token.keeper_user_sid', '=', asked.userSid)
    .where('auth_token.account_sid', 'in', accountsAt(tenantSid, accountSid));
  const rows = await db.all(
    build
      .selectFrom(keys.unionAll(tokens).as('kept'))
      .innerJoin('account', (join) =>
        join.onRef('account.sid', '=', 'kept.account_sid').on('account.tenant_sid', '=', tenantSid),
      )
      .select((eb) => [
        'kept.account_sid',
        'account.name as account_name',
        'kept.key_sid',
        'kept.name',
        'kept.rank',
        eb.cast<number>(eb.fn.count('kept.key_sid').over(), 'integer').as('keys'),
        eb.cast<number>(eb.fn.count('kept.rank').over(), 'integer').as('tokens'),
      ])
      .orderBy(sql`kept.key_sid is null`)
      .orderBy(sql`kept.account_sid <> ${accountSid}`)
      .orderBy('account.sort_name')
      .orderBy('kept.name')
      .orderBy('kept.key_sid')
      .orderBy('kept.rank')
      .limit(asked.most),
  );
  return {
    apiKeys: rows[0]?.keys ?? 0,
    authTokens: rows[0]?.tokens ?? 0,
    named: rows.map((row) => ({
      accountSid: row.account_sid,
      accountName: row.account_name,
      apiKeySid: row.key_sid,
      name: row.name,
      rank: row.rank,
    })),
  };
}
