/**
 * API credentials of accounts: keys, auth tokens, public keys. Promises: a secret is kept hashed and a key's
 * is shown once; a credential opens its own account, and nothing that its keeper may not (A-44, D19).
 */
export { findApiKey, listApiKeyRows } from './api-key-store.ts';
export {
  type AuthenticateCredential,
  type BasicCredential,
  createAuthenticateCredential,
  type HalfProvedCredential,
  type ProvedCredential,
} from './authenticate-credential.ts';
export { createApiKey } from './create-api-key.ts';
export { createAuthToken } from './create-auth-token.ts';
export { createPublicKey } from './create-public-key.ts';
export type { ApiKeyRecord, AuthTokenRecord } from './credential.ts';
export { credentialRoutes } from './credential-routes.ts';
export { deleteApiKey } from './delete-api-key.ts';
export { deleteAuthToken } from './delete-auth-token.ts';
export { deletePublicKey } from './delete-public-key.ts';
export { endCredentialsOf } from './end-credentials-of.ts';
export { findAuthTokens } from './find-auth-tokens.ts';
export {
  countCredentials,
  forgetCredentials,
  type KeptCredential,
  listCredentialsKeptBy,
} from './forget-credentials-store.ts';
export { countStoppingCredentials } from './list-stopping-credentials.ts';
export { promoteAuthToken } from './promote-auth-token.ts';
export {
  countPublicKeys,
  findLastProbe,
  findPublicKey,
  listPublicKeyRows,
  lockPublicKey,
  noteProbe,
  type PublicKeyRecord,
} from './public-key-store.ts';
export { updateApiKey } from './update-api-key.ts';
export { updatePublicKey } from './update-public-key.ts';
