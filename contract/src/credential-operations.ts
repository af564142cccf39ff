import {
  createApiKey,
  deleteApiKey,
  deleteFormerSecret,
  getApiKey,
  listApiKeys,
  rotateApiKey,
  updateApiKey,
} from './api-key.ts';
import {
  createAuthToken,
  deleteAuthToken,
  listAuthTokens,
  promoteAuthToken,
} from './auth-token.ts';
import { listKeptCredentials, listStoppingCredentials } from './kept-credential.ts';
import type { AnyOperation } from './operation.ts';
import { createPublicKey, deletePublicKey, listPublicKeys, updatePublicKey } from './public-key.ts';

/** Everything about what programs of an account show as their proof. */
export const credentialOperations: readonly AnyOperation[] = [
  listApiKeys,
  createApiKey,
  getApiKey,
  updateApiKey,
  rotateApiKey,
  deleteFormerSecret,
  deleteApiKey,
  listAuthTokens,
  listKeptCredentials,
  listStoppingCredentials,
  createAuthToken,
  promoteAuthToken,
  deleteAuthToken,
  listPublicKeys,
  createPublicKey,
  updatePublicKey,
  deletePublicKey,
];
