import { type AccountSid, type ApiKeySid, isSid, type PublicKeySid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import { type RsaAlgorithm, rsaAlgorithms } from '../../platform/crypto/rsa-signature.ts';
import { requireEachNameOnce } from '../../platform/http/once-each.ts';

/** What a `Twilio-Client-Validation` header says (section 5.1 of the reference system). Nothing of it is proved yet. */
export interface ValidationToken {
  readonly algorithm: RsaAlgorithm;
  readonly publicKeySid: PublicKeySid;
  /** `iss`, `sub`: as they stand there. */
  readonly issuer: string;
  readonly subject: string;
  /** Seconds since 1970. */
  readonly notBefore: number | undefined;
  readonly issuedAt: number | undefined;
  readonly expiresAt: number;
  /** `hrh`: names of the signed headers, lower case and sorted. */
  readonly signedHeaders: readonly string[];
  /** `rqh`: hex SHA-256 of the request in one of its forms. */
  readonly requestHash: string;
  readonly signed: { readonly bytes: Buffer; readonly signature: Buffer };
}

type Fields = Readonly<Record<string, unknown>>;

const longestToken = 8192;
const headerNames: readonly string[] = ['alg', 'cty', 'kid', 'typ'];
const mostSignedHeaders = 50;

/**
 * Reads a token. Refuses `validation-not-a-token` (20160), `validation-header-invalid` (20152: another
 * algorithm than RS256 and PS256, a key or a place of a key in the token, anything critical),
 * `validation-claims-invalid` (20154).
 */
export function readValidationToken(text: string): ValidationToken {
  const [header, payload, signature, ...rest] = text.length > longestToken ? [] : text.split('.');
  if (header === undefined || payload === undefined || signature === undefined || rest.length > 0) {
    throw refuse('validation-not-a-token');
  }
  const head = readFields(header);
  const claims = readFields(payload);
  const bytes = Buffer.from(`${header}.${payload}`);
  const proof = decode(signature);
  if (proof.length === 0) throw refuse('validation-header-invalid');
  return { ...readHeader(head), ...readClaims(claims), signed: { bytes, signature: proof } };
}

/** Base64url has one spelling for the same bytes; any other would be a second token for one signature. */
function decode(part: string): Buffer {
  const bytes = Buffer.from(part, 'base64url');
  if (bytes.toString('base64url') !== part) throw refuse('validation-not-a-token');
  return bytes;
}

function readFields(part: string): Fields {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(decode(part));
    const value: unknown = JSON.parse(text);
    requireEachNameOnce(text, value);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    throw refuse('validation-not-a-token');
  }
  throw refuse('validation-not-a-token');
}

function readHeader(head: Fields): Pick<ValidationToken, 'algorithm' | 'publicKeySid'> {
  const { alg, cty, kid, typ } = head;
  const algorithm = rsaAlgorithms.find((known) => known === alg);
  const isKnown = Object.keys(head).every((name) => headerNames.includes(name));
  const isFit = cty === 'twilio-pkrv;v=1' && (typ === undefined || typ === 'JWT');
  if (algorithm === undefined || !isKnown || !isFit || typeof kid !== 'string') {
    throw refuse('validation-header-invalid');
  }
  if (!isSid('publicKey', kid)) throw refuse('signing-key-unknown');
  return { algorithm, publicKeySid: kid };
}

type Claims = Omit<ValidationToken, 'algorithm' | 'publicKeySid' | 'signed'>;

function readClaims(claims: Fields): Claims {
  const { iss, sub, exp, nbf, iat, hrh, rqh } = claims;
  if (typeof iss !== 'string' || typeof sub !== 'string') throw refuse('validation-claims-invalid');
  const expiresAt = readTime(exp);
  if (expiresAt === undefined) throw refuse('validation-claims-invalid');
  if (typeof rqh !== 'string' || !/^[\da-f]{64}$/i.test(rqh)) {
    throw refuse('validation-claims-invalid');
  }
  return {
    issuer: iss,
    subject: sub,
    expiresAt,
    notBefore: readTime(nbf),
    issuedAt: readTime(iat),
    signedHeaders: readSignedHeaders(hrh),
    requestHash: rqh.toLowerCase(),
  };
}

/** A time in whole or broken seconds; undefined when absent. */
function readTime(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'number' && value >= 0 && value < 1e11) return value;
  throw refuse('validation-claims-invalid');
}

function readSignedHeaders(hrh: unknown): string[] {
  const names = typeof hrh === 'string' ? hrh.split(';').sort() : [];
  const isFit =
    names.length <= mostSignedHeaders &&
    new Set(names).size === names.length &&
    names.every((name) => /^[\da-z!#$%&'*+.^_`|~-]+$/.test(name));
  if (!isFit || !names.includes('authorization') || !names.includes('host')) {
    throw refuse('validation-claims-invalid');
  }
  return names;
}

const secondsOfSkew = 30;
const longestSeconds = 300;

/** What a token is compared with. */
export interface TokenExpectation {
  readonly apiKeySid: ApiKeySid | AccountSid;
  readonly accountSid: AccountSid;
  readonly now: Date;
}

/**
 * Whose token it is and when it is good: 30 seconds are forgiven to a clock. Pure. Refuses
 * `validation-issuer-invalid` (20153), `validation-not-yet-valid` (20155), `validation-expired` (20156),
 * `validation-lifetime-too-long` (20157).
 */
export function requireFitToken(token: ValidationToken, expected: TokenExpectation): void {
  const isOfKey = token.issuer === expected.apiKeySid && isSid('apiKey', token.issuer);
  if (!isOfKey || token.subject !== expected.accountSid) throw refuse('validation-issuer-invalid');
  const now = expected.now.getTime() / 1000;
  const { notBefore, issuedAt, expiresAt } = token;
  if (notBefore !== undefined && now < notBefore - secondsOfSkew) {
    throw refuse('validation-not-yet-valid');
  }
  if (now > expiresAt + secondsOfSkew) throw refuse('validation-expired');
  const isLong =
    expiresAt - (notBefore ?? issuedAt ?? now) > longestSeconds ||
    expiresAt - now > longestSeconds + secondsOfSkew;
  if (isLong) throw refuse('validation-lifetime-too-long');
}

/** From then on the token is refused for its age alone. */
export function endOf({ expiresAt }: ValidationToken): Date {
  return new Date((expiresAt + secondsOfSkew) * 1000);
}
