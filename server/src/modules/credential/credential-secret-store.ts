import type {
  AccountRole,
  AccountSid,
  AccountStatus,
  ApiKeyKind,
  ApiKeySid,
  AuthTokenRank,
  OrganizationRole,
  OrganizationStatus,
  PublicKeySid,
  TenantSid,
  UserSid,
} from '@guildhall/contract';
import type { Standing } from '../../core/authorize.ts';
import { build, type Db, type Tx } from '../../core/database.ts';
import { gatherReads } from '../../core/gather-reads.ts';
import { rememberReads } from '../../core/remember-reads.ts';
import type { TokenHash } from '../../platform/crypto/token.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';

/** What a secret is to its credential. */
export type SecretUse = 'current' | 'former' | AuthTokenRank;

/** A secret of a credential, by its hash. */
export interface CredentialSecret {
  readonly credentialSid: ApiKeySid | AccountSid;
  readonly hash: TokenHash;
  readonly accountSid: AccountSid;
  readonly use: SecretUse;
  /** When a former secret ends. */
  readonly endsAt: Date | null;
}

export async function insertSecret(tx: Tx, secret: CredentialSecret): Promise<void> {
  await tx.run(
    build.insertInto('credential_secret').values({
      credential_sid: secret.credentialSid,
      secret_hash: secret.hash,
      account_sid: secret.accountSid,
      use: secret.use,
      ends_at: secret.endsAt,
    }),
  );
}

/** Ends secrets of a credential: those of one use, or all. */
export async function deleteSecrets(
  tx: Tx,
  credentialSid: ApiKeySid | AccountSid,
  use?: SecretUse,
): Promise<void> {
  const all = build.deleteFrom('credential_secret').where('credential_sid', '=', credentialSid);
  await tx.run(use === undefined ? all : all.where('use', '=', use));
}

/** Gives the secret of one use another; a former one ends at a time. */
export async function changeSecretUse(
  tx: Tx,
  credentialSid: ApiKeySid | AccountSid,
  change: { readonly from: SecretUse; readonly to: SecretUse; readonly endsAt: Date | null },
): Promise<void> {
  await tx.run(
    build
      .updateTable('credential_secret')
      .set({ use: change.to, ends_at: change.endsAt })
      .where('credential_sid', '=', credentialSid)
      .where('use', '=', change.from),
  );
}

/** The account of a credential, whatever its secret; for telling its people of a wrong one. */
export async function findCredentialAccount(
  db: Db,
  credentialSid: ApiKeySid | AccountSid,
): Promise<AccountSid | undefined> {
  const row = await db.first(
    build
      .selectFrom('credential_secret')
      .select('account_sid')
      .where('credential_sid', '=', credentialSid)
      .limit(1),
  );
  return row?.account_sid;
}

/** What the use of a credential rests on, read when it is used (D19). */
export interface StoredCredential {
  readonly tenantSid: TenantSid;
  readonly accountSid: AccountSid;
  readonly accountName: string;
  /** The main account of a subaccount. */
  readonly parentSid: AccountSid | null;
  readonly use: SecretUse;
  readonly secretEndsAt: Date | null;
  /** Null for an auth token. */
  readonly key: {
    readonly kind: ApiKeyKind;
    readonly name: string;
    readonly permissions: readonly string[];
    readonly expiresAt: Date | null;
  } | null;
  readonly keeper: { readonly userSid: UserSid; readonly name: string };
  /** What the keeper holds on the account, whose counting state is in it. */
  readonly standing: Standing;
  readonly signing: SigningStanding;
}

/** What an account asks of the requests of its credentials. */
export interface SigningStanding {
  /** True where every request has to be signed. */
  readonly isDemanded: boolean;
  /** The public key that was asked for, in DER; null where the account has none of that sid. */
  readonly spki: Buffer | null;
}

interface StandingRow {
  readonly tenant: TenantSid | null;
  readonly account: AccountSid;
  readonly account_name: string;
  readonly parent: AccountSid | null;
  readonly secret_use: SecretUse;
  readonly secret_ends_at: Date | null;
  readonly key_kind: ApiKeyKind | null;
  readonly key_name: string | null;
  readonly key_permissions: string[] | null;
  readonly key_expires_at: Date | null;
  readonly keeper: UserSid;
  readonly keeper_name: string;
  /** Null where no organization governs the account. */
  readonly organization_status: OrganizationStatus | null;
  readonly organization_role: OrganizationRole | null;
  readonly is_active_person: boolean;
  readonly account_status: AccountStatus | null;
  readonly account_roles: AccountRole[] | null;
  readonly access_ends_at: Date | null;
  readonly is_demanded: boolean | null;
  readonly key_spki: Buffer | null;
}

/** A credential and the hash of what was shown as its secret. */
export interface ShownCredential {
  readonly credentialSid: string;
  readonly hash: TokenHash;
  /** The public key that the request names; undefined where it is not signed. */
  readonly publicKeySid: PublicKeySid | undefined;
}

const gathered = gatherReads(listCredentials);

/**
 * The credential that has this secret, with all that counts; undefined where no credential has it. Remembered by the
 * hash of its secret alone, so that whoever tries wrong ones finds nothing remembered, and fills nothing.
 */
export const recallCredential = rememberReads({
  nameOf: ({ credentialSid, hash, publicKeySid }: ShownCredential) =>
    `credential ${credentialSid} ${hash.toString('base64')} ${publicKeySid ?? ''}`,
  scopesOf: scopesOfCredential,
  read: gathered,
});

function scopesOfCredential(
  { credentialSid, publicKeySid }: ShownCredential,
  found: StoredCredential | undefined,
): readonly string[] | undefined {
  const lacksKey = publicKeySid !== undefined && found?.signing.spki === null;
  if (found === undefined || lacksKey) return undefined;
  const { tenantSid, accountSid, parentSid, keeper } = found;
  return [credentialSid, accountSid, parentSid, tenantSid, keeper.userSid, publicKeySid].filter(
    (sid) => sid != null,
  );
}

const statement = `select held.tenant, held.account, held.account_name, held.parent, held.secret_use, held.secret_ends_at,
  held.key_kind, held.key_name, held.key_permissions, held.key_expires_at, held.keeper, held.keeper_name,
  held.organization_status, held.organization_role, held.is_active_person, held.account_status, held.account_roles, held.access_ends_at,
  signing.is_demanded, signing.key_spki
from unnest($1::text[], $2::bytea[], $3::text[]) with ordinality as asked (credential, hash, public_key, place)
left join lateral find_credential_standing(asked.credential, asked.hash) as held on true
left join lateral find_signing_standing(held.tenant, held.account, held.parent, asked.public_key) as signing
  on held.tenant is not null
order by asked.place`;

async function listCredentials(
  db: Db,
  shown: readonly ShownCredential[],
): Promise<readonly (StoredCredential | undefined)[]> {
  const rows = await db.all(
    rawStatement<StandingRow>(statement, [
      shown.map(({ credentialSid }) => credentialSid),
      shown.map(({ hash }) => hash),
      shown.map(({ publicKeySid }) => publicKeySid ?? ''),
    ]),
  );
  return shown.map((_, index) => toCredential(rows[index]));
}

function toCredential(row: StandingRow | undefined): StoredCredential | undefined {
  if (row === undefined || row.tenant === null) return undefined;
  return {
    tenantSid: row.tenant,
    accountSid: row.account,
    accountName: row.account_name,
    parentSid: row.parent,
    use: row.secret_use,
    secretEndsAt: row.secret_ends_at,
    key:
      row.key_kind === null
        ? null
        : {
            kind: row.key_kind,
            name: row.key_name ?? '',
            permissions: row.key_permissions ?? [],
            expiresAt: row.key_expires_at,
          },
    keeper: { userSid: row.keeper, name: row.keeper_name },
    standing: {
      isOrganizationSuspended: row.organization_status === 'suspended',
      personStatus: row.is_active_person ? 'active' : null,
      organizationRole: row.organization_role,
      accountStatus: row.account_status,
      accountRoles: row.account_roles ?? [],
      accessEndsAt: row.access_ends_at,
    },
    signing: { isDemanded: row.is_demanded === true, spki: row.key_spki },
  };
}
