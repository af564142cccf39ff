import { TokenInvalid } from './failure.ts';
import type { FindKey } from './signing-keys.ts';

/** What a verified access token says. Whether its app still may do anything only a decision tells. */
export interface TokenClaims {
  readonly clientId: string;
  readonly scope: string;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

const leewaySeconds = 60;

/**
 * Checks signature, issuer and time of an access token with the published keys, without a question to
 * Guildhall. @throws TokenInvalid, Unreachable
 */
export async function verifyToken(
  token: string,
  {
    findKey,
    issuer,
    now,
  }: {
    readonly findKey: FindKey;
    readonly issuer: string;
    readonly now: () => number;
  },
): Promise<TokenClaims> {
  const [header = '', payload = '', signature = '', ...rest] = token.split('.');
  const { alg, typ, kid } = read(header);
  if (alg !== 'ES256' || typ !== 'at+jwt' || typeof kid !== 'string' || rest.length > 0) {
    throw new TokenInvalid('This is no access token of Guildhall');
  }
  const key = await findKey(kid);
  const isSigned =
    key !== undefined &&
    (await crypto.subtle.verify(
      { name: 'ECDSA', hash: 'SHA-256' },
      key,
      Buffer.from(signature, 'base64url'),
      Buffer.from(`${header}.${payload}`),
    ));
  const { iss, exp, client_id: clientId, scope } = read(payload);
  const isCurrent = typeof exp === 'number' && exp + leewaySeconds > now() / 1000;
  if (!isSigned || iss !== issuer || !isCurrent) {
    throw new TokenInvalid('The access token is not valid, or its time is over');
  }
  return { clientId: String(clientId), scope: String(scope), expiresAt: exp };
}

function read(part: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
