import { generateKeyPairSync } from 'node:crypto';

/** An RSA key pair in PEM. */
export interface KeyPair {
  readonly publicKey: string;
  readonly privateKey: string;
}

let kept: KeyPair | undefined;

export function makeKeyPair(bits = 2048): KeyPair {
  return generateKeyPairSync('rsa', {
    modulusLength: bits,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

/** One pair for every test that does not care which: making them is slow. */
export function aKeyPair(): KeyPair {
  kept ??= makeKeyPair();
  return kept;
}

/** Its public part. */
export function publicKeyText(): string {
  return aKeyPair().publicKey;
}
