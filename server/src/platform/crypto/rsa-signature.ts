import { constants, createPublicKey, type KeyObject, verify } from 'node:crypto';

/** The signatures of RFC 7518 that an RSA key may be checked for: PKCS #1 v1.5 and PSS, both with SHA-256. */
export const rsaAlgorithms = ['RS256', 'PS256'] as const;
export type RsaAlgorithm = (typeof rsaAlgorithms)[number];

const mostKept = 1000;
const kept = new Map<string, KeyObject>();

/**
 * Whether the owner of the key signed these bytes. The key is a key and nothing else: it is never taken for
 * the secret of another algorithm.
 * @param spki SubjectPublicKeyInfo in DER
 */
export function isSignedBy(
  spki: Buffer,
  algorithm: RsaAlgorithm,
  signed: { readonly bytes: Uint8Array; readonly signature: Uint8Array },
): boolean {
  const key = readKey(spki);
  const padding =
    algorithm === 'PS256'
      ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
      : { padding: constants.RSA_PKCS1_PADDING };
  return verify('sha256', signed.bytes, { key, ...padding }, signed.signature);
}

/** Reading a key takes longer than checking a signature with it. */
function readKey(spki: Buffer): KeyObject {
  const name = spki.toString('base64');
  const known = kept.get(name);
  if (known !== undefined) return known;
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  if (kept.size >= mostKept) kept.clear();
  kept.set(name, key);
  return key;
}
