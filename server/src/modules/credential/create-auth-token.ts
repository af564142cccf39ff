import type { AuthTokenRank } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { SecretBox } from '../../platform/crypto/secret-box.ts';
import { hashToken } from '../../platform/crypto/token.ts';
import type { Random } from '../../platform/random.ts';
import type { AccountKey } from '../account/index.ts';
import { insertAuthToken, listAuthTokenRows } from './auth-token-store.ts';
import { type AuthTokenRecord, newSecret } from './credential.ts';
import { insertSecret } from './credential-secret-store.ts';
import { lockCredentialAccount } from './lock-credential-account.ts';

/** What making an auth token needs besides the unit. */
export interface AuthTokenDeps {
  readonly random: Random;
  /** Seals tokens for those who may be told them again. */
  readonly box: SecretBox;
}

/** A record with the token that is shown only here. */
export type AuthTokenWithNewSecret = AuthTokenRecord & { readonly token: string };

/**
 * Creates an auth token of an account: the primary one where there is none, else the secondary one.
 * Refuses what `lockCredentialAccount` does, and `auth-token-exists` where the account has both, or the one
 * that is asked for.
 */
export async function createAuthToken(
  unit: UnitOfWork,
  deps: AuthTokenDeps,
  input: AccountKey & { readonly rank?: AuthTokenRank },
): Promise<AuthTokenWithNewSecret> {
  const { tenantSid, accountSid } = input;
  const { account, keeper } = await lockCredentialAccount(unit, input);
  const ranks = (await listAuthTokenRows(unit.tx, input)).map(({ rank }) => rank);
  const rank = input.rank ?? (ranks.includes('primary') ? 'secondary' : 'primary');
  if (ranks.includes(rank)) throw refuse('auth-token-exists');
  const record: AuthTokenRecord = {
    tenantSid,
    accountSid,
    rank,
    keeper,
    createdAt: unit.now,
    updatedAt: unit.now,
    lastUsedAt: null,
  };
  const token = newSecret(deps.random);
  await insertAuthToken(unit.tx, { ...record, sealed: deps.box.seal(token) });
  await insertSecret(unit.tx, {
    credentialSid: accountSid,
    hash: hashToken(token),
    accountSid,
    use: rank,
    endsAt: null,
  });
  unit.record({
    action: 'auth-token.create',
    target: { type: 'account', sid: accountSid, name: account.name },
    tenantSid,
    accountSid,
    after: { rank },
  });
  unit.emit({
    type: 'auth-token.created',
    tenantSid,
    subjectSid: accountSid,
    payload: { accountSid, rank },
  });
  return { ...record, token };
}
