import { randomBytes } from 'node:crypto';

/** The only source of chance. `bytes` answers `n` fresh bytes; tests hand in a seeded source. */
export interface Random {
  bytes(n: number): Uint8Array;
}

/** The operating system's cryptographically secure source. */
export const systemRandom: Random = {
  bytes: (n) => new Uint8Array(randomBytes(n)),
};
