import { createHmac } from 'node:crypto';
import type { Random } from '../random.ts';
import { equalBytes } from './digest.ts';

/** Seconds for which a code is shown (RFC 6238, section 5.2). */
const period = 30;
const digits = 6;
/** Bytes of a secret: as many as the hash has (RFC 4226, section 4). */
const secretBytes = 20;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A fresh secret in base32 (RFC 4648), as authenticator apps read it: 32 characters, 160 bits. */
export function newCodeSecret(random: Random): string {
  return toBase32(random.bytes(secretBytes));
}

/** The address that authenticator apps read from a picture (Key Uri Format). */
export function codeUri(secret: string, label: { issuer: string; account: string }): string {
  const issuer = encodeURIComponent(label.issuer);
  const query = `secret=${secret}&issuer=${issuer}&algorithm=SHA1&digits=${digits}&period=${period}`;
  return `otpauth://totp/${issuer}:${encodeURIComponent(label.account)}?${query}`;
}

/** The number of the time step that an instant lies in. */
export function stepAt(at: Date): number {
  return Math.floor(at.getTime() / 1000 / period);
}

/** The code of a step (RFC 4226, section 5.3; HMAC-SHA-1, the only hash that every app knows). */
export function codeOf(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  const number = (mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits;
  return String(number).padStart(digits, '0');
}

/**
 * The step whose code this is, one step of drift to either side; undefined when it is none. Steps up to
 * `after` are over: no code is accepted twice (RFC 6238, section 5.2). Takes the same time for all.
 */
export function matchingStep(
  secret: string,
  code: string,
  at: { readonly now: Date; readonly after: number },
): number | undefined {
  const now = stepAt(at.now);
  const matching = [now - 1, now, now + 1].filter((step) =>
    equalBytes(Buffer.from(codeOf(secret, step)), Buffer.from(code)),
  );
  return matching.find((step) => step > at.after);
}

function toBase32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return bits.replace(/.{5}/g, (five) => alphabet[Number.parseInt(five, 2)] ?? '');
}

function fromBase32(text: string): Buffer {
  const bits = Array.from(text, (letter) =>
    alphabet.indexOf(letter).toString(2).padStart(5, '0'),
  ).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}
