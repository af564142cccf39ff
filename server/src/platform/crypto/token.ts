import type { Random } from '../random.ts';
import { hmac, sha256 } from './digest.ts';

declare const hashed: unique symbol;
declare const secretToken: unique symbol;

/** A bearer secret as it travels: 43 base64url characters, 256 bits. Never stored. */
export type Token = string & { readonly [secretToken]: true };
/** SHA-256 of a token: what is stored and looked up. */
export type TokenHash = Buffer & { readonly [hashed]: true };

/** A fresh random token. */
export function newToken(random: Random): Token {
  return brandToken(Buffer.from(random.bytes(32)).toString('base64url'));
}

/** What of a token may be stored. Accepts any text: unknown text has a hash nobody holds. */
export function hashToken(text: string): TokenHash {
  return brandHash(sha256(text));
}

/**
 * Tokens that can be made again from what they are for: a mail that is sent after the commit, or
 * sent twice after a crash, carries the very token whose hash was committed, and nothing secret
 * waits in the outbox.
 */
export interface TokenMaker {
  derive(purpose: string, sid: string, round: number): Token;
}

/** Derives tokens by HMAC-SHA-256 under the installation's secret. */
export function createTokenMaker(secret: string): TokenMaker {
  const key = hmac(secret, 'token-maker');
  return {
    derive: (purpose, sid, round) =>
      brandToken(hmac(key, `${purpose}:${sid}:${round}`).toString('base64url')),
  };
}

function brandToken(text: string): Token {
  return text as Token;
}

function brandHash(bytes: Buffer): TokenHash {
  return bytes as TokenHash;
}
