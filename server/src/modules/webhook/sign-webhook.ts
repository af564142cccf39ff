import { hmac } from '../../platform/crypto/digest.ts';
import type { Random } from '../../platform/random.ts';

const prefix = 'whsec_';
const secretBytes = 32;

/** A new secret as Standard Webhooks writes it: `whsec_` and base64 of 32 random bytes. */
export function newWebhookSecret(random: Random): string {
  return prefix + Buffer.from(random.bytes(secretBytes)).toString('base64');
}

/** What is signed and sent with it. */
export interface SignedMessage {
  /** The sid of the event: receivers know by it what they have seen. */
  readonly id: string;
  /** Seconds since 1970: receivers refuse what is more than five minutes away. */
  readonly timestamp: number;
  readonly body: string;
}

/**
 * The headers of Standard Webhooks: id, time and one signature for each secret that is valid now.
 * Source: standard-webhooks 1.0, "Signature scheme" (HMAC-SHA-256 over `id.timestamp.body`).
 */
export function signWebhook(
  message: SignedMessage,
  secrets: readonly string[],
): Readonly<Record<string, string>> {
  const content = `${message.id}.${message.timestamp}.${message.body}`;
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(prefix.length), 'base64');
    return `v1,${hmac(key, content).toString('base64')}`;
  });
  return {
    'webhook-id': message.id,
    'webhook-timestamp': String(message.timestamp),
    'webhook-signature': signatures.join(' '),
    'content-type': 'application/json',
  };
}
