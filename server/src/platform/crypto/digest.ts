import { createHmac, hash, timingSafeEqual } from 'node:crypto';

/** SHA-256 of text (UTF-8) or bytes: 32 bytes. */
export function sha256(data: string | Uint8Array): Buffer {
  return hash('sha256', data, 'buffer');
}

/** HMAC-SHA-256 of text under a key: 32 bytes. */
export function hmac(key: string | Uint8Array, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/** Compares without telling by its duration where the difference is; false when lengths differ. */
export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && timingSafeEqual(left, right);
}
