import type { webcrypto } from 'node:crypto';
import { ask, type Connection } from './http.ts';

/** Milliseconds for which the keys are believed, and after which an unknown one may be asked for again. */
const lifetime = 10 * 60 * 1000;
const pause = 30 * 1000;

/** Finds the public keys of access tokens by their kid. */
export type FindKey = (kid: string) => Promise<webcrypto.CryptoKey | undefined>;

/** Reads the keys that Guildhall publishes, and keeps them for ten minutes. */
export function createKeyFinder(connection: Connection, now: () => number): FindKey {
  let keys = new Map<string, webcrypto.CryptoKey>();
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;
  const read = async () => {
    const answer = await ask(connection, '/.well-known/jwks.json');
    keys = await importAll(answer);
    readAt = now();
  };
  return async (kid) => {
    const age = now() - readAt;
    if (age > lifetime || (!keys.has(kid) && age > pause)) {
      reading ??= read().finally(() => {
        reading = undefined;
      });
      await reading;
    }
    return keys.get(kid);
  };
}

async function importAll(answer: unknown): Promise<Map<string, webcrypto.CryptoKey>> {
  const found = new Map<string, webcrypto.CryptoKey>();
  for (const jwk of listOf(answer)) {
    const { kid } = jwk;
    if (jwk.kty !== 'EC' || jwk.crv !== 'P-256' || typeof kid !== 'string') continue;
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
    const { kty, crv, x = '', y = '' } = jwk;
    found.set(
      kid,
      await crypto.subtle.importKey('jwk', { kty, crv, x, y }, algorithm, false, ['verify']),
    );
  }
  return found;
}

interface PublishedKey {
  readonly kid?: unknown;
  readonly kty?: string;
  readonly crv?: string;
  readonly x?: string;
  readonly y?: string;
}

function listOf(answer: unknown): readonly PublishedKey[] {
  const keys: unknown =
    typeof answer === 'object' && answer !== null && 'keys' in answer ? answer.keys : [];
  return Array.isArray(keys) ? keys.filter((key) => typeof key === 'object' && key !== null) : [];
}
