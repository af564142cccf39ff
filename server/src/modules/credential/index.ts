/**
 * API credentials of accounts: keys, auth tokens, public keys. Promises: a secret is kept hashed and a key's
 * is shown once; a credential opens its own account, and nothing that its keeper may not (A-44, D19).
 */
export {
  type AuthenticateCredential,
  createAuthenticateCredential,
  type ProvedCredential,
} from './authenticate-credential.ts';
export { credentialRoutes } from './credential-routes.ts';
