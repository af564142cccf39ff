import { createPublicKey, type KeyObject } from 'node:crypto';

/** An RSA public key that may check signatures. */
export interface RsaPublicKey {
  /** SubjectPublicKeyInfo in DER. */
  readonly spki: Buffer;
  readonly bits: number;
}

/** Why a text is no key that is taken. */
export type RsaPublicKeyFault =
  | 'private-key'
  | 'not-a-public-key'
  | 'not-rsa'
  | 'other-length'
  | 'other-exponent';

const acceptedBits: readonly number[] = [2048, 3072, 4096];
const acceptedExponent = 65_537n;
const mostBase64 = /^[A-Za-z0-9+/=]{1,4000}$/;

/**
 * Reads a public key in PEM (RFC 7468 section 13), with or without line breaks. A fault for any other
 * text, other kinds of keys, a private key, another length than 2048, 3072 or 4096 bits, another exponent
 * than 65537.
 */
export function readRsaPublicKey(text: string): RsaPublicKey | RsaPublicKeyFault {
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) return 'private-key';
  const body = /^\s*-----BEGIN PUBLIC KEY-----([\s\S]*)-----END PUBLIC KEY-----\s*$/.exec(
    text,
  )?.[1];
  const base64 = (body ?? '').replaceAll(/\\n|\s/g, '');
  const key = mostBase64.test(base64) ? parse(Buffer.from(base64, 'base64')) : undefined;
  if (key === undefined) return 'not-a-public-key';
  if (key.asymmetricKeyType !== 'rsa') return 'not-rsa';
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (!acceptedBits.includes(bits)) return 'other-length';
  if (key.asymmetricKeyDetails?.publicExponent !== acceptedExponent) return 'other-exponent';
  return { spki: key.export({ type: 'spki', format: 'der' }), bits };
}

function parse(der: Buffer): KeyObject | undefined {
  try {
    return createPublicKey({ key: der, format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}
