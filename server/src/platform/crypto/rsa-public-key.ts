import { createPublicKey, type KeyObject } from 'node:crypto';

/** An RSA public key that may check signatures. */
export interface RsaPublicKey {
  /** SubjectPublicKeyInfo in DER. */
  readonly spki: Buffer;
  readonly bits: number;
}

const acceptedBits: readonly number[] = [2048, 3072, 4096];
const acceptedExponent = 65_537n;
const mostBase64 = /^[A-Za-z0-9+/=]{1,4000}$/;

/**
 * Reads a public key in PEM (RFC 7468 section 13), with or without line breaks. Undefined for any other
 * text, other kinds of keys, a private key, another length than 2048, 3072 or 4096 bits, another exponent
 * than 65537.
 */
export function readRsaPublicKey(text: string): RsaPublicKey | undefined {
  const body = /^\s*-----BEGIN PUBLIC KEY-----([\s\S]*)-----END PUBLIC KEY-----\s*$/.exec(
    text,
  )?.[1];
  const base64 = (body ?? '').replaceAll(/\\n|\s/g, '');
  if (!mostBase64.test(base64)) return undefined;
  const key = parse(Buffer.from(base64, 'base64'));
  const bits = key?.asymmetricKeyDetails?.modulusLength ?? 0;
  if (key === undefined || key.asymmetricKeyType !== 'rsa' || !acceptedBits.includes(bits)) {
    return undefined;
  }
  if (key.asymmetricKeyDetails?.publicExponent !== acceptedExponent) return undefined;
  return { spki: key.export({ type: 'spki', format: 'der' }), bits };
}

function parse(der: Buffer): KeyObject | undefined {
  try {
    return createPublicKey({ key: der, format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}
