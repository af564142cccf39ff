/**
 * OAuth apps of an organization and their access tokens. Promises: a secret is shown once and kept
 * hashed; a token opens nothing beyond its app's scopes, and nothing at all once the app is gone
 * or has stopped with the right of whoever authorized it.
 */
export { type AuthenticateBearer, createAuthenticateBearer } from './authenticate-bearer.ts';
export { createOauthApp } from './create-oauth-app.ts';
export { clearOauthApps, deleteOauthAppsOf } from './delete-oauth-apps-of.ts';
export { createIssueToken } from './issue-token.ts';
export type { OauthAppRecord } from './oauth-app.ts';
export { listOauthAppsBy } from './oauth-app-store.ts';
export { oauthRoutes } from './oauth-routes.ts';
export { createSigningKeys, type SigningKeys } from './signing-keys.ts';
export { tokenDoor } from './token-door.ts';
