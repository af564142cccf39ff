import { isSid, type OauthAppSid, type OrganizationSid } from '@guildhall/contract';
import type { OauthAppActor } from '../../core/actor.ts';
import { refuse } from '../../core/failure.ts';
import { readTokenKid, verifyAccessToken } from '../../platform/crypto/access-token.ts';
import type { TokenDeps } from './issue-token.ts';
import { organizationOfResourceName, readScopes } from './oauth-app.ts';
import { findOauthStanding } from './oauth-app-store.ts';

/** Turns an access token into the app it was issued to; refuses `not-authenticated`, `organization-suspended`. */
export type AuthenticateBearer = (token: string) => Promise<OauthAppActor>;

export type BearerDeps = Pick<TokenDeps, 'connections' | 'clock' | 'keys' | 'publicUrl'>;

/** Clients keep a token until 30 s after its end. */
const leewaySeconds = 60;

/**
 * Makes the check of access tokens: signature, issuer, times, that the app is still there, and that
 * whoever authorized it still may. The latter two are read on every request, so the tokens of
 * a deleted app, of a demoted or suspended person's, or of a suspended organization are dead at once (D19).
 */
export function createAuthenticateBearer(deps: BearerDeps): AuthenticateBearer {
  return async (token) => {
    const proved = await proveToken(deps, token);
    if (proved === undefined) {
      throw refuse('not-authenticated', { detail: 'The access token is not valid or has expired' });
    }
    const { organizationSid, sid } = proved;
    const app = await findOauthStanding(deps.connections.direct, sid);
    if (app?.organizationSid !== organizationSid) {
      throw refuse('not-authenticated', {
        detail: 'The app of this access token is deleted, or has ended',
      });
    }
    if (app.isOrganizationSuspended) throw refuse('organization-suspended');
    if (!app.isAuthorized) {
      throw refuse('not-authenticated', {
        detail:
          'Whoever authorized the app of this access token may not do so any more: make another app',
      });
    }
    const scopes = readScopes(proved.scope).filter((scope) => app.scopes.includes(scope));
    const { name, authorizerSid } = app;
    return { kind: 'oauth-app', oauthAppSid: sid, organizationSid, name, scopes, authorizerSid };
  };
}

/** What a token with a good signature, issuer and time says; undefined for any other text. */
interface ProvedToken {
  readonly sid: OauthAppSid;
  readonly organizationSid: OrganizationSid;
  readonly scope: string;
}

async function proveToken(deps: BearerDeps, token: string): Promise<ProvedToken | undefined> {
  const kid = readTokenKid(token);
  const jwk = kid === undefined ? undefined : await deps.keys.find(kid);
  if (jwk === undefined) return undefined;
  const expected = { issuer: deps.publicUrl(), now: deps.clock.now(), leewaySeconds };
  const claims = await verifyAccessToken(token, jwk, expected);
  const organizationSid = claims && organizationOfResourceName(claims.actor);
  const sid = claims?.clientId ?? '';
  if (claims === undefined || organizationSid === undefined) return undefined;
  return isSid('oauthApp', sid) ? { sid, organizationSid, scope: claims.scope } : undefined;
}
