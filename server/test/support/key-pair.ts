import { generateKeyPairSync } from 'node:crypto';

/** An RSA key pair in PEM. */
export interface KeyPair {
  readonly publicKey: string;
  readonly privateKey: string;
}

let kept: KeyPair | undefined;

export function makeKeyPair(bits = 2048, publicExponent = 65_537): KeyPair {
  return generateKeyPairSync('rsa', {
    modulusLength: bits,
    publicExponent,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

/** The public part of one pair that every test may use that does not care which: making them is slow. */
export function publicKeyText(): string {
  kept ??= makeKeyPair();
  return kept.publicKey;
}

/** A public key of another kind. */
export function ellipticPublicKey(): string {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return publicKey.export({ type: 'spki', format: 'pem' }).toString();
}
