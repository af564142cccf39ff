import { hashRaw } from '@node-rs/argon2';
import type { Random } from '../random.ts';

/** Without letters that look like digits, and without i, l, o, u (Crockford). */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const length = 16;

/** A fresh code of 80 bits in four groups, such as `7k2m-9xqd-4h3p-t6vw`. */
export function newRecoveryCode(random: Random): string {
  const letters = Array.from(random.bytes(length), (byte) => alphabet[byte % alphabet.length]);
  return letters.join('').replace(/.{4}(?=.)/g, '$&-');
}

/** A code as it was made, from how somebody typed it. */
function canonicalRecoveryCode(typed: string): string {
  return typed.toLowerCase().replace(/[\s-]/g, '').replace(/[il]/g, '1').replaceAll('o', '0');
}

/** A fresh salt for one set of codes. */
export function newRecoverySalt(random: Random): Buffer {
  return Buffer.from(random.bytes(16));
}

/**
 * What of a code is stored: hashed like a password (ASVS 6.5.2), with a salt of its set, so that a typed
 * code is looked up by one hash.
 */
export function hashRecoveryCode(code: string, salt: Uint8Array): Promise<Buffer> {
  const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 };
  return hashRaw(canonicalRecoveryCode(code), { ...parameters, salt });
}
