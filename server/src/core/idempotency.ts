import type { SecretBox } from '../platform/crypto/secret-box.ts';
import { networkOf } from '../platform/http/rate-limit.ts';
import { type Actor, credentialKey } from './actor.ts';
import type { Db, Tx } from './database.ts';
import { refuse } from './failure.ts';
import { findAnswer, insertAnswer } from './record-store.ts';

/** An answer as it went out the first time. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: unknown;
}

/** Where an idempotent request is remembered: credential, route and key; and what it said. */
export interface IdempotentRequest {
  readonly credential: string;
  readonly route: string;
  readonly key: string;
  readonly requestHash: Buffer;
}

/**
 * Reads the Idempotency-Key of a POST; undefined without one. Keys have 1 to 255 characters. Whoever is
 * nobody known shares keys with nobody: they count for the same request from the same network only.
 */
export function readIdempotentRequest(
  box: SecretBox,
  actor: Actor,
  request: {
    readonly method: string;
    readonly url: string;
    readonly body: unknown;
    readonly key: unknown;
    readonly address: string;
  },
): IdempotentRequest | undefined {
  const { key } = request;
  if (request.method !== 'POST' || key === undefined) return undefined;
  if (typeof key !== 'string' || key.length === 0 || key.length > 255) {
    throw refuse('malformed-request', {
      detail: 'Idempotency-Key has 1 to 255 characters',
      fields: [
        {
          pointer: '/headers/idempotency-key',
          code: 'length',
          message: 'Give 1 to 255 characters',
        },
      ],
    });
  }
  // Keyed: bodies hold passwords, which a plain hash would let a reader of the table guess.
  const requestHash = box.fingerprint(JSON.stringify(request.body ?? null));
  const credential = credentialKey(actor);
  return {
    credential:
      actor.kind === 'anonymous'
        ? `${credential}${networkOf(request.address)}:${requestHash.toString('hex')}`
        : credential,
    route: `${request.method} ${request.url}`,
    key,
    requestHash,
  };
}

/** The stored answer of this request; refuses when the key was used for another one (I-24). */
export async function replay(
  db: Db | Tx,
  box: SecretBox,
  request: IdempotentRequest,
): Promise<Answer | undefined> {
  const stored = await findAnswer(db, request);
  if (stored === undefined) return undefined;
  if (!stored.requestHash.equals(request.requestHash)) throw refuse('idempotency-mismatch');
  return JSON.parse(box.open(stored.answer));
}

/** Keeps the answer in the transaction of its effect. */
export async function remember(
  tx: Tx,
  box: SecretBox,
  request: IdempotentRequest,
  kept: { readonly answer: Answer; readonly now: Date },
): Promise<void> {
  await insertAnswer(tx, {
    credential: request.credential,
    route: request.route,
    key: request.key,
    request_hash: request.requestHash,
    status: kept.answer.status,
    answer: box.seal(JSON.stringify(kept.answer)),
    created_at: kept.now,
  });
}
