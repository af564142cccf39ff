import {
  type ApiKey,
  type AuthToken,
  createApiKey as createApiKeyOperation,
  createAuthToken as createAuthTokenOperation,
  createPublicKey as createPublicKeyOperation,
  deleteApiKey as deleteApiKeyOperation,
  deleteAuthToken as deleteAuthTokenOperation,
  deleteFormerSecret as deleteFormerSecretOperation,
  deletePublicKey as deletePublicKeyOperation,
  getApiKey as getApiKeyOperation,
  type KeptCredentials,
  listApiKeys as listApiKeysOperation,
  listAuthTokens as listAuthTokensOperation,
  listKeptCredentials as listKeptCredentialsOperation,
  listPublicKeys as listPublicKeysOperation,
  listStoppingCredentials as listStoppingCredentialsOperation,
  type PublicKey,
  promoteAuthToken as promoteAuthTokenOperation,
  rotateApiKey as rotateApiKeyOperation,
  updateApiKey as updateApiKeyOperation,
  updatePublicKey as updatePublicKeyOperation,
  usualOverlapHours,
} from '@guildhall/contract';
import { type Binding, bindRead, bindWrite, tenantOf } from '../../core/binding.ts';
import { sha256 } from '../../platform/crypto/digest.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import { createApiKey } from './create-api-key.ts';
import { type AuthTokenDeps, createAuthToken } from './create-auth-token.ts';
import { createPublicKey } from './create-public-key.ts';
import type { ApiKeyRecord, AuthTokenRecord, WithStanding } from './credential.ts';
import { deleteApiKey } from './delete-api-key.ts';
import { deleteAuthToken } from './delete-auth-token.ts';
import { deleteFormerSecret } from './delete-former-secret.ts';
import { deletePublicKey } from './delete-public-key.ts';
import type { Kept } from './kept-credential-store.ts';
import { addStanding, getApiKey, listApiKeys, listAuthTokens } from './list-api-keys.ts';
import { listKeptCredentials } from './list-kept-credentials.ts';
import { listStoppingCredentials } from './list-stopping-credentials.ts';
import { promoteAuthToken } from './promote-auth-token.ts';
import { listPublicKeyRows, type PublicKeyRecord } from './public-key-store.ts';
import { rotateApiKey } from './rotate-api-key.ts';
import { updateApiKey } from './update-api-key.ts';
import { updatePublicKey } from './update-public-key.ts';

/** What the operations of this module need besides the unit. */
export interface CredentialRouteDeps extends AuthTokenDeps {
  readonly cursors: CursorCodec;
}

/** The operations on the API credentials of an account, bound. */
export function credentialRoutes(deps: CredentialRouteDeps): Binding[] {
  return [...apiKeyBindings(deps), ...authTokenBindings(deps), ...publicKeyBindings(deps)];
}

function apiKeyBindings({ cursors, random }: CredentialRouteDeps): Binding[] {
  return [
    bindRead(listApiKeysOperation, async (db, call) => {
      const key = { tenantSid: tenantOf(call), ...call.params };
      const page = await listApiKeys(db, cursors, key, { ...call.query, now: call.now });
      return { ...page, items: page.items.map(toWireKey) };
    }),
    bindRead(listKeptCredentialsOperation, async (db, call) => {
      const { accountSid, userSid } = call.params;
      const key = { tenantSid: tenantOf(call), accountSid };
      return toWireKept(await listKeptCredentials(db, key, { userSid, at: call.now }));
    }),
    bindRead(listStoppingCredentialsOperation, async (db, { params, query, now }) => {
      const asked = { loss: query.loss ?? 'everything', at: now };
      return toWireKept(await listStoppingCredentials(db, params, asked));
    }),
    bindRead(getApiKeyOperation, async (db, call) =>
      toWireKey(await getApiKey(db, { tenantSid: tenantOf(call), ...call.params }, call.now)),
    ),
    bindWrite(createApiKeyOperation, async (unit, call) => {
      const key = { tenantSid: tenantOf(call), ...call.params };
      const { expiresAt, ...body } = call.body;
      const made = await createApiKey(unit, random, {
        ...key,
        ...body,
        expiresAt: readTime(expiresAt),
      });
      return { ...toWireKey(await addStanding(unit.tx, key, made, unit.now)), secret: made.secret };
    }),
    bindWrite(updateApiKeyOperation, async (unit, call) => {
      const place = { tenantSid: tenantOf(call), ...call.params, ifMatch: call.ifMatch };
      const { expiresAt, ...body } = call.body;
      const change = {
        ...place,
        ...body,
        ...(expiresAt === undefined ? {} : { expiresAt: readTime(expiresAt) }),
      };
      const key = await updateApiKey(unit, change);
      return toWireKey(await addStanding(unit.tx, place, key, unit.now));
    }),
    bindWrite(rotateApiKeyOperation, async (unit, call) => {
      const place = { tenantSid: tenantOf(call), ...call.params, ifMatch: call.ifMatch };
      const overlapHours = call.body.overlapHours ?? usualOverlapHours;
      const made = await rotateApiKey(unit, random, { ...place, overlapHours });
      return {
        ...toWireKey(await addStanding(unit.tx, place, made, unit.now)),
        secret: made.secret,
      };
    }),
    bindWrite(deleteFormerSecretOperation, async (unit, call) => {
      const place = { tenantSid: tenantOf(call), ...call.params };
      await deleteFormerSecret(unit, { ...place, ifMatch: call.ifMatch });
      return null;
    }),
    bindWrite(deleteApiKeyOperation, async (unit, call) => {
      await deleteApiKey(unit, {
        tenantSid: tenantOf(call),
        ...call.params,
        ifMatch: call.ifMatch,
      });
      return null;
    }),
  ];
}

function toWireKept({ apiKeys, authTokens, named }: Kept): KeptCredentials {
  return { apiKeys, authTokens, items: named.map((one) => ({ ...one })) };
}

function authTokenBindings({ random, box }: CredentialRouteDeps): Binding[] {
  return [
    bindRead(listAuthTokensOperation, async (db, call) => {
      const key = { tenantSid: tenantOf(call), ...call.params };
      return { items: (await listAuthTokens(db, key, call.now)).map(toWireToken) };
    }),
    bindWrite(createAuthTokenOperation, async (unit, call) => {
      const key = { tenantSid: tenantOf(call), ...call.params };
      const made = await createAuthToken(unit, { random, box }, key);
      return { ...toWireToken(await addStanding(unit.tx, key, made, unit.now)), token: made.token };
    }),
    bindWrite(promoteAuthTokenOperation, async (unit, call) => {
      const key = { tenantSid: tenantOf(call), ...call.params };
      const promoted = await promoteAuthToken(unit, key);
      return toWireToken(await addStanding(unit.tx, key, promoted, unit.now));
    }),
    bindWrite(deleteAuthTokenOperation, async (unit, call) => {
      await deleteAuthToken(unit, { tenantSid: tenantOf(call), ...call.params });
      return null;
    }),
  ];
}

function publicKeyBindings({ cursors }: CredentialRouteDeps): Binding[] {
  return [
    bindRead(listPublicKeysOperation, async (db, call) => {
      const key = { tenantSid: tenantOf(call), ...call.params };
      const page = await listPublicKeyRows(db, cursors, key, call.query);
      return { ...page, items: page.items.map(toWirePublicKey) };
    }),
    bindWrite(createPublicKeyOperation, async (unit, call) =>
      toWirePublicKey(
        await createPublicKey(unit, { tenantSid: tenantOf(call), ...call.params, ...call.body }),
      ),
    ),
    bindWrite(updatePublicKeyOperation, async (unit, call) => {
      const place = { tenantSid: tenantOf(call), ...call.params, ifMatch: call.ifMatch };
      return toWirePublicKey(await updatePublicKey(unit, { ...place, ...call.body }));
    }),
    bindWrite(deletePublicKeyOperation, async (unit, call) => {
      const place = { tenantSid: tenantOf(call), ...call.params, ifMatch: call.ifMatch };
      await deletePublicKey(unit, place);
      return null;
    }),
  ];
}

const readTime = (text: string | null | undefined): Date | null =>
  text === null || text === undefined ? null : new Date(text);

function toWireKey(key: WithStanding<ApiKeyRecord>): ApiKey {
  return {
    sid: key.sid,
    accountSid: key.accountSid,
    name: key.name,
    kind: key.kind,
    permissions: [...key.permissions],
    keeperUserSid: key.keeper.userSid,
    keeperName: key.keeper.name,
    standing: key.standing,
    createdAt: key.createdAt.toISOString(),
    updatedAt: key.updatedAt.toISOString(),
    expiresAt: key.expiresAt?.toISOString() ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    formerSecretUntil: key.formerSecretUntil?.toISOString() ?? null,
    version: key.version,
  };
}

function toWireToken(token: WithStanding<AuthTokenRecord>): AuthToken {
  return {
    accountSid: token.accountSid,
    rank: token.rank,
    keeperUserSid: token.keeper.userSid,
    keeperName: token.keeper.name,
    standing: token.standing,
    createdAt: token.createdAt.toISOString(),
    lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
  };
}

function toWirePublicKey(key: PublicKeyRecord): PublicKey {
  return {
    sid: key.sid,
    accountSid: key.accountSid,
    name: key.name,
    bits: key.bits,
    fingerprint: sha256(key.spki).toString('hex'),
    createdByName: key.createdByName,
    createdAt: key.createdAt.toISOString(),
    updatedAt: key.updatedAt.toISOString(),
    probedAt: key.probedAt?.toISOString() ?? null,
    version: key.version,
  };
}
