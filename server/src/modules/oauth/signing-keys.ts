import type { Clock } from '../../platform/clock.ts';
import {
  createSigner,
  generateSigningKey,
  type PublicJwk,
  type Signer,
} from '../../platform/crypto/access-token.ts';
import type { SecretBox } from '../../platform/crypto/secret-box.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import type { Random } from '../../platform/random.ts';
import { insertSigningKey, listSigningKeys, type StoredSigningKey } from './signing-key-store.ts';

/** The keys of access tokens, shared by every process on one database. */
export interface SigningKeys {
  /** The key that signs; made at the first use ever. */
  signer(): Promise<Signer>;
  /** The public key of this kid, also when another process made it a moment ago. */
  find(kid: string): Promise<PublicJwk | undefined>;
  /** Every public key, newest first. */
  list(): Promise<readonly PublicJwk[]>;
}

export interface SigningKeyDeps {
  readonly connections: Connections;
  readonly clock: Clock;
  readonly random: Random;
  /** Seals private keys for storage. */
  readonly box: SecretBox;
}

/** Unknown kids make us read the table at most this often. */
const rereadMilliseconds = 5000;

export function createSigningKeys(deps: SigningKeyDeps): SigningKeys {
  const known = new Map<string, PublicJwk>();
  let signer: Promise<Signer> | undefined;
  let readAt = Number.NEGATIVE_INFINITY;
  const read = async (): Promise<StoredSigningKey[]> => {
    readAt = deps.clock.now().getTime();
    const keys = await listSigningKeys(deps.connections.direct);
    for (const key of keys) known.set(key.kid, key.publicJwk);
    return keys;
  };
  const prepare = async (): Promise<Signer> => {
    const newest = (await read())[0] ?? (await makeSigningKey(deps));
    known.set(newest.kid, newest.publicJwk);
    return createSigner(newest.kid, deps.box.open(newest.sealedPrivateJwk));
  };
  return {
    signer() {
      signer ??= prepare().catch((error: unknown) => {
        signer = undefined;
        throw error;
      });
      return signer;
    },
    async find(kid) {
      const isStale = deps.clock.now().getTime() - readAt >= rereadMilliseconds;
      if (!known.has(kid) && isStale) await read();
      return known.get(kid);
    },
    async list() {
      await this.signer();
      return (await read()).map((key) => key.publicJwk);
    },
  };
}

async function makeSigningKey(deps: SigningKeyDeps): Promise<StoredSigningKey> {
  const kid = Buffer.from(deps.random.bytes(12)).toString('base64url');
  const { publicJwk, privateJwk } = generateSigningKey(kid);
  const key = { kid, publicJwk, sealedPrivateJwk: deps.box.seal(privateJwk) };
  const createdAt = deps.clock.now();
  await deps.connections.write({}, (tx) => insertSigningKey(tx, { ...key, createdAt }));
  return key;
}
