import type { ApiKeyKind } from '@guildhall/contract';
import { refuse, refuseField } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { hashToken } from '../../platform/crypto/token.ts';
import type { Random } from '../../platform/random.ts';
import type { AccountKey } from '../account/index.ts';
import { countApiKeys, insertApiKey } from './api-key-store.ts';
import { type ApiKeyRecord, arePermissionsFit, newSecret } from './credential.ts';
import { insertSecret } from './credential-secret-store.ts';
import { lockCredentialAccount } from './lock-credential-account.ts';

/** A key that is asked for. */
export interface NewApiKey extends AccountKey {
  readonly name: string;
  readonly kind: ApiKeyKind;
  readonly permissions?: readonly string[] | undefined;
  readonly expiresAt?: Date | null | undefined;
}

/** A record with the secret that exists in clear only here. */
export type ApiKeyWithNewSecret = ApiKeyRecord & { readonly secret: string };

const keyLimit = 500;

/**
 * Creates an API key of an account with its secret. Whoever asks keeps it: it opens nothing that its
 * keeper may not. Refuses what `lockCredentialAccount` does, `api-key-permissions-mismatch`,
 * `credential-end-passed`, `api-key-limit-reached`.
 */
export async function createApiKey(
  unit: UnitOfWork,
  random: Random,
  input: NewApiKey,
): Promise<ApiKeyWithNewSecret> {
  const { tenantSid, accountSid, kind, permissions = [], expiresAt = null } = input;
  const { keeper } = await lockCredentialAccount(unit, input);
  if (!arePermissionsFit(kind, permissions)) throw refuse('api-key-permissions-mismatch');
  requireToCome(expiresAt, unit.now);
  if ((await countApiKeys(unit.tx, input)) >= keyLimit) {
    throw refuse('api-key-limit-reached', { details: { limit: keyLimit } });
  }
  const key: ApiKeyRecord = {
    tenantSid,
    accountSid,
    sid: unit.newSid('apiKey'),
    name: input.name.trim(),
    kind,
    permissions: [...permissions].sort(),
    keeper,
    createdAt: unit.now,
    updatedAt: unit.now,
    expiresAt,
    lastUsedAt: null,
    formerSecretUntil: null,
    isEnded: false,
    version: 1,
  };
  const secret = newSecret(random);
  await insertApiKey(unit.tx, key);
  await insertSecret(unit.tx, {
    credentialSid: key.sid,
    hash: hashToken(secret),
    accountSid,
    use: 'current',
    endsAt: null,
  });
  unit.record({
    action: 'api-key.create',
    target: { type: 'api-key', sid: key.sid, name: key.name },
    tenantSid,
    accountSid,
    after: describeApiKey(key),
  });
  unit.emit({
    type: 'api-key.created',
    tenantSid,
    subjectSid: key.sid,
    payload: { accountSid, name: key.name },
  });
  return { ...key, secret };
}

/** Refuses an end that is not to come. */
export function requireToCome(expiresAt: Date | null, now: Date): void {
  if (expiresAt === null || expiresAt.getTime() > now.getTime()) return;
  throw refuseField('credential-end-passed', 'expiresAt', 'Give an instant that is still to come');
}

/** What the log says of a key. */
export function describeApiKey(
  key: Pick<ApiKeyRecord, 'name' | 'kind' | 'permissions' | 'expiresAt'>,
): Readonly<Record<string, unknown>> {
  return {
    name: key.name,
    kind: key.kind,
    ...(key.kind === 'restricted' ? { permissions: key.permissions } : {}),
    expiresAt: key.expiresAt?.toISOString() ?? null,
  };
}
