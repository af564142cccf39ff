import type {
  AccountSid,
  ApiKeyKind,
  ApiKeySid,
  AuthTokenRank,
  CredentialStanding,
  TenantSid,
  UserSid,
} from '@guildhall/contract';
import type { Actor } from '../../core/actor.ts';
import { decideAccount, type Grants, grantsAt, type Standing } from '../../core/authorize.ts';
import type { Random } from '../../platform/random.ts';

/** An API key of an account, without its secret. */
export interface ApiKeyRecord {
  readonly tenantSid: TenantSid;
  readonly accountSid: AccountSid;
  readonly sid: ApiKeySid;
  readonly name: string;
  readonly kind: ApiKeyKind;
  /** Of a restricted key; else empty. */
  readonly permissions: readonly string[];
  readonly keeper: Keeper;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly formerSecretUntil: Date | null;
  /** True where its secrets are gone, since its keeper lost the right and was given it again. */
  readonly isEnded: boolean;
  readonly version: number;
}

/** An auth token of an account, without the token. */
export interface AuthTokenRecord {
  readonly tenantSid: TenantSid;
  readonly accountSid: AccountSid;
  readonly rank: AuthTokenRank;
  readonly keeper: Keeper;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly lastUsedAt: Date | null;
}

/** Who was shown a secret last: what it opens ends with this person's right. */
export interface Keeper {
  readonly userSid: UserSid;
  readonly name: string;
}

/** A record with whether it works now. */
export type WithStanding<Record> = Record & { readonly standing: CredentialStanding };

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const secretLength = 48;

/** A new secret: 48 letters and digits (285 bits); some clients refuse anything else (section 4.2). */
export function newSecret(random: Random): string {
  const most = 256 - (256 % alphabet.length);
  let secret = '';
  while (secret.length < secretLength) {
    for (const byte of random.bytes(secretLength)) {
      if (byte < most && secret.length < secretLength) secret += alphabet[byte % alphabet.length];
    }
  }
  return secret;
}

/** Whether a credential works: its end, and whether its keeper may still manage the account's credentials. Pure. */
export function standingOf(
  { expiresAt = null, isEnded = false }: { expiresAt?: Date | null; isEnded?: boolean },
  keeperGrants: Grants,
  now: Date,
): CredentialStanding {
  if (isEnded) return 'ended';
  if (expiresAt !== null && expiresAt.getTime() <= now.getTime()) return 'expired';
  return decideAccount('api-credential:manage', keeperGrants).allowed
    ? 'working'
    : 'keeper-without-right';
}

/**
 * Whether what somebody keeps on an account works by their roles there alone: with them it stops. Who is
 * suspended, or whose account is, counts as if they were not: that is taken back as it was. Pure.
 */
export function restsOnRoles(standing: Standing, at: Date): boolean {
  const inUse: Standing = {
    ...standing,
    isOrganizationSuspended: false,
    personStatus: 'active',
    accountStatus: 'active',
  };
  const may = (held: Standing): boolean =>
    decideAccount('api-credential:manage', grantsAt(held, at)).allowed;
  return may(inUse) && !may({ ...inUse, accountRoles: [] });
}

/** Do the permissions fit the kind: a restricted key has some, the others have none. Pure. */
export function arePermissionsFit(kind: ApiKeyKind, permissions: readonly string[]): boolean {
  return (kind === 'restricted') === permissions.length > 0;
}

/**
 * Who keeps what this actor is shown: the person, or the keeper of the credential that asked for it, so that
 * nothing made by a program outlives the right it was made by.
 */
export function keeperOf(actor: Actor): Keeper | undefined {
  if (actor.kind === 'user') return { userSid: actor.userSid, name: actor.name };
  if (actor.kind === 'account-credential') return actor.keeper;
  return undefined;
}
