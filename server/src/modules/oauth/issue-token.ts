import { isSid, type OauthAppSid, type OrganizationSid } from '@guildhall/contract';
import type { ActionLimits } from '../../core/action-limits.ts';
import type { Origin } from '../../core/actor.ts';
import { refuse } from '../../core/failure.ts';
import type { RunUnit } from '../../core/unit-of-work.ts';
import type { Clock } from '../../platform/clock.ts';
import { equalBytes } from '../../platform/crypto/digest.ts';
import { hashToken } from '../../platform/crypto/token.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import { networkOf } from '../../platform/http/rate-limit.ts';
import type { Random } from '../../platform/random.ts';
import {
  appResourceName,
  narrowScopes,
  type OauthStanding,
  organizationResourceName,
} from './oauth-app.ts';
import { findOauthStanding, touchOauthApp } from './oauth-app-store.ts';
import type { SigningKeys } from './signing-keys.ts';

export interface TokenDeps {
  readonly connections: Connections;
  readonly clock: Clock;
  readonly random: Random;
  readonly keys: SigningKeys;
  /** Issuer and audience of tokens: the public address. */
  readonly publicUrl: () => string;
  readonly runUnit: RunUnit;
  readonly actions: ActionLimits;
}

/** What a client asks with. */
export interface TokenRequest {
  readonly grantType: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Scopes parted by spaces; undefined for all the app holds. */
  readonly scope: string | undefined;
  readonly origin: Origin;
}

export interface IssuedToken {
  readonly accessToken: string;
  readonly expiresInSeconds: number;
}

const lifetimeSeconds = 3600;
const touchMilliseconds = 5 * 60 * 1000;
const mostTouched = 10_000;

/** Answers client-credentials requests (RFC 6749 section 4.4): one select, one signature. */
export type IssueToken = (request: TokenRequest) => Promise<IssuedToken>;

/**
 * Makes the function that issues tokens.
 *
 * It refuses with unsupported-grant-type, invalid-client (unknown or wrong secret: one answer for
 * both; also when whoever authorized the app may not any more, R-108) and scope-not-granted.
 */
export function createIssueToken(deps: TokenDeps): IssueToken {
  const touch = createTouch(deps);
  return async (request) => {
    if (request.grantType !== 'client_credentials') throw refuse('unsupported-grant-type');
    const client = await deps.actions.countFailures(
      'failed-token',
      networkOf(request.origin.address),
      () => proveClient(deps, request),
    );
    const scopes = narrowScopes(client.scopes, request.scope);
    if (scopes === undefined) throw refuse('scope-not-granted');
    const signer = await deps.keys.signer();
    await touch(client.organizationSid, client.sid);
    const iat = Math.floor(deps.clock.now().getTime() / 1000);
    const accessToken = signer.sign({
      iss: deps.publicUrl(),
      sub: appResourceName(client.sid),
      act: { sub: organizationResourceName(client.organizationSid) },
      aud: deps.publicUrl(),
      client_id: client.sid,
      iat,
      exp: iat + lifetimeSeconds,
      jti: Buffer.from(deps.random.bytes(16)).toString('base64url'),
      scope: scopes.join(' '),
    });
    return { accessToken, expiresInSeconds: lifetimeSeconds };
  };
}

async function proveClient(deps: TokenDeps, request: TokenRequest): Promise<OauthStanding> {
  const { clientId, clientSecret, origin } = request;
  if (!isSid('oauthApp', clientId)) throw refuse('invalid-client');
  const client = await findOauthStanding(deps.connections.direct, clientId);
  if (client === undefined) throw refuse('invalid-client');
  if (!equalBytes(hashToken(clientSecret), client.secretHash)) {
    await noteWrongSecret(deps, client, origin);
    throw refuse('invalid-client');
  }
  if (client.isOrganizationSuspended)
    throw refuse('invalid-client', {
      detail: 'The operator suspended the organization of the app',
    });
  if (!client.isAuthorized) throw refuse('invalid-client');
  return client;
}

/** Tells the organization that somebody tried a wrong secret of its app; once a minute per network. */
async function noteWrongSecret(
  { actions, runUnit }: TokenDeps,
  { organizationSid, sid, name }: OauthStanding,
  origin: Origin,
): Promise<void> {
  if (!actions.isWorthNoting(sid, networkOf(origin.address))) return;
  const actor = { kind: 'anonymous' as const };
  await runUnit({ actor, origin, tenants: [organizationSid] }, async (unit) => {
    unit.record({
      action: 'token.issue',
      target: { type: 'oauth-app', sid, name },
      refused: 'invalid-client',
    });
  });
}

/** Notes the use of an app, at most every five minutes per process: tokens are asked for all the time. */
function createTouch({ clock, connections }: TokenDeps) {
  const touched = new Map<OauthAppSid, number>();
  return async (organizationSid: OrganizationSid, sid: OauthAppSid): Promise<void> => {
    const now = clock.now();
    const last = touched.get(sid) ?? Number.NEGATIVE_INFINITY;
    if (now.getTime() - last < touchMilliseconds) return;
    if (touched.size >= mostTouched) touched.clear();
    touched.set(sid, now.getTime());
    await connections.write({ tenant: organizationSid }, (tx) =>
      touchOauthApp(tx, organizationSid, sid, now),
    );
  };
}
