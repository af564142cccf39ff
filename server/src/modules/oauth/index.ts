/**
 * OAuth apps of an organization and their access tokens. Promises: a secret is shown once and kept
 * hashed; a token opens nothing beyond its app's scopes, and nothing at all once the app is gone.
 */
export {
  type AuthenticateBearer,
  type BearerDeps,
  createAuthenticateBearer,
} from './authenticate-bearer.ts';
export { createOauthApp, type NewOauthApp } from './create-oauth-app.ts';
export { createIssueToken, type IssueToken, type TokenDeps } from './issue-token.ts';
export { type OauthRouteDeps, oauthRoutes } from './oauth-routes.ts';
export { createSigningKeys, type SigningKeyDeps, type SigningKeys } from './signing-keys.ts';
export { type TokenDoorDeps, tokenDoor } from './token-door.ts';
