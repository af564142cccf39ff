import type {
  AccountSid,
  ApiKeySid,
  AuthTokenRank,
  OrganizationSid,
  TenantSid,
  UserSid,
} from '@guildhall/contract';
import { type InferResult, sql } from 'kysely';
import { build, type Db } from '../../core/database.ts';
import type { AccountKey } from '../account/index.ts';
import { accountsAt } from './forget-credentials-store.ts';

/** What somebody keeps on accounts: counted, and some of it by name. */
export interface Kept {
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
): Promise<Kept> {
  const rows = await db.all(
    selectNamed(tenantSid, { userSids: [asked.userSid], at: asked.at })
      .where('kept.account_sid', 'in', accountsAt(tenantSid, accountSid))
      .orderBy(sql`kept.key_sid is null`)
      .orderBy(sql`kept.account_sid <> ${accountSid}`)
      .orderBy('account.sort_name')
      .orderBy('kept.name')
      .orderBy('kept.key_sid')
      .orderBy('kept.rank')
      .limit(asked.most),
  );
  return toKept(rows);
}

/** What people lose in an organization. */
export type Lost =
  | { readonly of: 'everything' }
  | { readonly of: 'organization-role' }
  | { readonly of: 'account-roles'; readonly accountSids: readonly AccountSid[] };

/** What people keep in an organization that works by what they lose there and by nothing else of theirs. */
export async function findStopping(
  db: Db,
  organizationSid: OrganizationSid,
  asked: KeptBy & { readonly loss: Lost; readonly most: number },
): Promise<Kept> {
  const byRole = sql<boolean>`exists (
    select from account_user
    where account_user.tenant_sid = ${organizationSid}
      and account_user.account_sid = coalesce(account.parent_sid, account.sid)
      and account_user.user_sid = kept.keeper_user_sid and may_keep_credentials(account_user.roles)
      and (account_user.ends_at is null or account_user.ends_at > ${asked.at})
  )`;
  const byOrganization = sql<boolean>`exists (
    select from person
    where person.tenant_sid = ${organizationSid} and person.user_sid = kept.keeper_user_sid
      and person.organization_role in ('owner', 'administrator')
  )`;
  const rows = await db.all(
    selectNamed(organizationSid, asked)
      .where(stops(organizationSid, asked.loss, { byRole, byOrganization }))
      .orderBy(sql`kept.key_sid is null`)
      .orderBy('account.sort_name')
      .orderBy('kept.name')
      .orderBy('kept.key_sid')
      .orderBy('kept.account_sid')
      .orderBy('kept.rank')
      .limit(asked.most),
  );
  return toKept(rows);
}

type Condition = ReturnType<typeof sql<boolean>>;

/** Access of an owner is not taken with the others': it goes with the account only (R-78). */
function stops(
  organizationSid: OrganizationSid,
  loss: Lost,
  { byRole, byOrganization }: { readonly byRole: Condition; readonly byOrganization: Condition },
): Condition {
  if (loss.of === 'everything') return sql<boolean>`(${byRole} or ${byOrganization})`;
  if (loss.of === 'organization-role') return sql<boolean>`${byOrganization} and not ${byRole}`;
  return sql<boolean>`${byRole} and not ${byOrganization}
    and coalesce(account.parent_sid, account.sid) = any(${[...loss.accountSids]}::text[])
    and not exists (
      select from account_user
      where account_user.tenant_sid = ${organizationSid}
        and account_user.account_sid = coalesce(account.parent_sid, account.sid)
        and account_user.user_sid = kept.keeper_user_sid and 'owner' = any(account_user.roles)
    )`;
}

interface KeptBy {
  readonly userSids: readonly UserSid[];
  readonly at: Date;
}

/** Keys and tokens of a tenant that some people keep and that have not ended, with their account and their number. */
function selectNamed(tenantSid: TenantSid, { userSids, at }: KeptBy) {
  const isKeeper = (table: 'api_key' | 'auth_token') =>
    sql<boolean>`${sql.ref(`${table}.keeper_user_sid`)} = any(${[...userSids]}::text[])`;
  const keys = build
    .selectFrom('api_key')
    .select([
      'api_key.account_sid',
      'api_key.keeper_user_sid',
      sql<ApiKeySid | null>`api_key.sid`.as('key_sid'),
      sql<string | null>`api_key.name`.as('name'),
      sql<AuthTokenRank | null>`null::text`.as('rank'),
    ])
    .where('api_key.tenant_sid', '=', tenantSid)
    .where(isKeeper('api_key'))
    .where('api_key.is_ended', '=', false)
    .where((eb) =>
      eb.or([eb('api_key.expires_at', 'is', null), eb('api_key.expires_at', '>', at)]),
    );
  const tokens = build
    .selectFrom('auth_token')
    .select([
      'auth_token.account_sid',
      'auth_token.keeper_user_sid',
      sql<ApiKeySid | null>`null::text`.as('key_sid'),
      sql<string | null>`null::text`.as('name'),
      sql<AuthTokenRank | null>`auth_token.rank`.as('rank'),
    ])
    .where('auth_token.tenant_sid', '=', tenantSid)
    .where(isKeeper('auth_token'));
  return build
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
    ]);
}

type NamedRow = InferResult<ReturnType<typeof selectNamed>>[number];

function toKept(rows: readonly NamedRow[]): Kept {
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
