import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose';

/** A public key as it is published (RFC 7517). */
export interface PublicJwk {
  readonly kty: string;
  readonly crv: string;
  readonly x: string;
  readonly y: string;
  readonly kid: string;
  readonly alg: 'ES256';
  readonly use: 'sig';
}

/** What an access token says. Times are seconds since 1970. */
export interface AccessTokenClaims {
  readonly iss: string;
  readonly sub: string;
  readonly act: { readonly sub: string };
  readonly aud: string;
  readonly client_id: string;
  readonly iat: number;
  readonly exp: number;
  readonly jti: string;
  readonly scope: string;
}

export interface Signer {
  readonly kid: string;
  /** A signed JWT (RFC 9068: type `at+jwt`, ES256). */
  sign(claims: AccessTokenClaims): string;
}

/** A fresh P-256 key pair; the private part as JSON text, to be sealed before it is stored. */
export function generateSigningKey(kid: string): { publicJwk: PublicJwk; privateJwk: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return {
    publicJwk: { kty: 'EC', crv: 'P-256', x, y, kid, alg: 'ES256', use: 'sig' },
    privateJwk: JSON.stringify(privateKey.export({ format: 'jwk' })),
  };
}

export function createSigner(kid: string, privateJwk: string): Signer {
  const key: KeyObject = createPrivateKey({ key: JSON.parse(privateJwk), format: 'jwk' });
  const header = encode({ alg: 'ES256', typ: 'at+jwt', kid });
  return {
    kid,
    sign(claims) {
      const text = `${header}.${encode(claims)}`;
      const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
      return `${text}.${signature.toString('base64url')}`;
    },
  };
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

/** The kid a token names; undefined for anything that is no JWT. Nothing of it is proved yet. */
export function readTokenKid(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).kid;
  } catch {
    return undefined;
  }
}

/** What is read of a token once it is verified. */
export interface VerifiedClaims {
  readonly clientId: string;
  /** `act.sub`: on whose behalf the client acts. */
  readonly actor: string;
  readonly scope: string;
}

/** What verification compares with. */
export interface TokenExpectation {
  readonly issuer: string;
  readonly now: Date;
  /** Seconds a token stays good after its `exp`: clients keep it that long. */
  readonly leewaySeconds: number;
}

/** Verifies signature (ES256 only), type, issuer, audience and times; undefined when any of them is wrong. */
export async function verifyAccessToken(
  token: string,
  jwk: PublicJwk,
  expected: TokenExpectation,
): Promise<VerifiedClaims | undefined> {
  try {
    const { payload } = await jwtVerify(token, jwk, {
      algorithms: ['ES256'],
      typ: 'at+jwt',
      issuer: expected.issuer,
      audience: expected.issuer,
      currentDate: expected.now,
      clockTolerance: expected.leewaySeconds,
      requiredClaims: ['sub', 'act', 'client_id', 'exp', 'iat', 'jti', 'scope'],
    });
    return readClaims(payload);
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined;
    throw error;
  }
}

/** What a verified token says of the app. */
function readClaims(payload: JWTPayload): VerifiedClaims | undefined {
  const { client_id: clientId, act, scope } = payload;
  const isWhole = typeof clientId === 'string' && typeof scope === 'string';
  if (!isWhole || typeof act !== 'object' || act === null || !('sub' in act)) return undefined;
  return typeof act.sub === 'string' ? { clientId, actor: act.sub, scope } : undefined;
}
