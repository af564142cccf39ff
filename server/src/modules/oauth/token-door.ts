import { type ErrorCode, oauthScopes } from '@guildhall/contract';
import { type Failure, refuse } from '../../core/failure.ts';
import type { Door, DoorAnswer, DoorRequest } from '../../core/mount-door.ts';
import type { IssueToken, TokenRequest } from './issue-token.ts';
import type { SigningKeys } from './signing-keys.ts';

export interface TokenDoorDeps {
  readonly issueToken: IssueToken;
  readonly keys: SigningKeys;
  readonly publicUrl: () => string;
}

/** The OAuth endpoints: tokens in both versions, metadata (RFC 8414) and keys (RFC 7517). */
export function tokenDoor(deps: TokenDoorDeps): Door<undefined> {
  const issue = (status: number) => async (_caller: undefined, request: DoorRequest) => {
    const { accessToken, expiresInSeconds } = await deps.issueToken(readTokenRequest(request));
    return {
      status,
      headers: { 'cache-control': 'no-store', pragma: 'no-cache' },
      body: {
        access_token: accessToken,
        token_type: 'Bearer',
        expires_in: expiresInSeconds,
        id_token: null,
        refresh_token: null,
      },
    };
  };
  const anybody = () => undefined;
  return {
    authenticate: async () => undefined,
    routes: [
      { method: 'POST', path: '/v2/token', authorize: anybody, run: issue(200) },
      { method: 'POST', path: '/v1/token', authorize: anybody, run: issue(201) },
      {
        method: 'GET',
        path: '/.well-known/oauth-authorization-server',
        authorize: anybody,
        run: async () => ({ status: 200, body: describeServer(deps.publicUrl()) }),
      },
      {
        method: 'GET',
        path: '/.well-known/jwks.json',
        authorize: anybody,
        run: async () => ({ status: 200, body: { keys: await deps.keys.list() } }),
      },
    ],
    renderFailure: (failure) => renderTokenFailure(failure, deps.publicUrl()),
  };
}

function describeServer(issuer: string): object {
  return {
    issuer,
    token_endpoint: `${issuer}/v2/token`,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    scopes_supported: oauthScopes,
    response_types_supported: [],
    grant_types_supported: ['client_credentials'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
    service_documentation: `${issuer}/docs`,
  };
}

/**
 * Reads both spellings of the fields; Basic counts only when it names an app (section 4.3),
 * and a client authenticates in one way at a time (RFC 6749 section 2.3).
 */
function readTokenRequest(request: DoorRequest): TokenRequest {
  const basic = readBasic(request.authorization);
  const grantType = fieldOf(request, 'grant_type', 'GrantType');
  const secretOfBody = fieldOf(request, 'client_secret', 'ClientSecret');
  if (basic !== undefined && secretOfBody !== undefined) {
    throw refuse('malformed-request', {
      detail:
        'Send the client secret either in the Authorization header or in the body, not in both',
    });
  }
  const clientId = basic?.user ?? fieldOf(request, 'client_id', 'ClientId');
  if (grantType === undefined || clientId === undefined) {
    const name = grantType === undefined ? 'grant_type' : 'client_id';
    throw refuse('malformed-request', { detail: `${name} is required` });
  }
  return {
    grantType,
    clientId,
    clientSecret: basic?.password ?? secretOfBody ?? '',
    scope: fieldOf(request, 'scope', 'Scope'),
    origin: request.origin,
  };
}

function fieldOf({ body }: DoorRequest, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = Object.hasOwn(body, name) ? body[name] : undefined;
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}

/** User and password of a Basic header that names an app (RFC 6749 section 2.3.1). */
function readBasic(header: string | undefined): { user: string; password: string } | undefined {
  const encoded = /^basic\s+([A-Za-z0-9+/=]+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [user = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return user.startsWith('OQ') ? { user, password: rest.join(':') } : undefined;
}

const oauthErrors: Partial<Record<ErrorCode, string>> = {
  'invalid-client': 'invalid_client',
  'unsupported-grant-type': 'unsupported_grant_type',
  'scope-not-granted': 'invalid_scope',
  'unexpected-failure': 'server_error',
  'not-ready': 'temporarily_unavailable',
};

/** A failure with the fields of OAuth (RFC 6749 section 5.2) and those of the reference system. */
function renderTokenFailure(failure: Failure, publicUrl: string): DoorAnswer {
  const { number, status } = failure.definition;
  return {
    status,
    headers: {
      'cache-control': 'no-store',
      ...(status === 401 ? { 'www-authenticate': 'Basic realm="Guildhall"' } : {}),
    },
    body: {
      error: oauthErrors[failure.code] ?? 'invalid_request',
      error_description: failure.message,
      code: number,
      message: failure.message,
      more_info: `${publicUrl}/docs/errors#${failure.code}`,
      status,
    },
  };
}
