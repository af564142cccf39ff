import { randomFillSync } from 'node:crypto';

/** The only source of chance. `bytes` answers `n` fresh bytes; tests hand in a seeded source. */
export interface Random {
  bytes(n: number): Uint8Array;
}

/** Asked for at once: each question to the operating system costs more than many bytes. */
const supply = new Uint8Array(4096);
let used = supply.length;

/** The operating system's cryptographically secure source; no byte is handed out twice, nor kept. */
export const systemRandom: Random = {
  bytes(n) {
    if (n > supply.length) return randomFillSync(new Uint8Array(n));
    if (used + n > supply.length) {
      randomFillSync(supply);
      used = 0;
    }
    const fresh = supply.slice(used, used + n);
    supply.fill(0, used, used + n);
    used += n;
    return fresh;
  },
};
