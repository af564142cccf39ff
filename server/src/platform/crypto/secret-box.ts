import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Random } from '../random.ts';
import { hmac } from './digest.ts';

/** Seals small secrets for storage: AES-256-GCM under a key derived from the installation's secret. */
export interface SecretBox {
  /** Encrypts; the answer holds nonce, tag and text. */
  seal(plain: string): Buffer;
  /** Decrypts what `seal` made; throws when it was altered or sealed under another secret. */
  open(sealed: Uint8Array): string;
  /** 32 bytes that are equal for equal texts; without the secret nobody can try texts against them. */
  fingerprint(plain: string): Buffer;
}

const nonceBytes = 12;
const tagBytes = 16;

/** `purpose` separates keys: what was sealed for one purpose does not open for another. */
export function createSecretBox(secret: string, purpose: string, random: Random): SecretBox {
  const key = hmac(secret, `secret-box:${purpose}`);
  const fingerprintKey = hmac(secret, `fingerprint:${purpose}`);
  return {
    fingerprint: (plain) => hmac(fingerprintKey, plain),
    seal(plain) {
      const nonce = random.bytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), text]);
    },
    open(sealed) {
      const bytes = Buffer.from(sealed);
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes));
      decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      const text = Buffer.concat([
        decipher.update(bytes.subarray(nonceBytes + tagBytes)),
        decipher.final(),
      ]);
      return text.toString('utf8');
    },
  };
}
