import { once } from 'node:events';
import { createServer } from 'node:net';

/** What the codes of the operating system mean to somebody who starts a server. */
const reasons: ReadonlyMap<string, string> = new Map([
  ['EADDRINUSE', 'another program listens there, perhaps a Guildhall that runs already'],
  ['EACCES', 'this user may not listen there'],
  ['EADDRNOTAVAIL', 'this machine does not have the address'],
]);

/**
 * Makes sure that this process may listen at the address, before anything is started for it.
 * @throws Error with what failed, why, and what to do
 */
export async function requireFreePort(at: {
  readonly host: string;
  readonly port: number;
}): Promise<void> {
  await (await holdPort(at)).release();
}

/** A port that nobody else takes until it is released. */
export interface HeldPort {
  /** The one that was chosen where 0 was asked for. */
  readonly port: number;
  release(): Promise<void>;
}

/**
 * Takes the port for later; whoever connects before is turned away.
 * @throws Error with what failed, why, and what to do
 */
export async function holdPort(at: {
  readonly host: string;
  readonly port: number;
}): Promise<HeldPort> {
  const holder = createServer((socket) => socket.destroy());
  try {
    holder.listen({ host: at.host, port: at.port });
    await once(holder, 'listening');
  } catch (error) {
    throw new Error(
      `Guildhall cannot listen on ${at.host}, port ${at.port}: ${reasonOf(error)}. Stop that program, or set GUILDHALL_PORT to another port (0 takes a free one) and GUILDHALL_HOST to an address of this machine.`,
      { cause: error },
    );
  }
  const address = holder.address();
  return {
    port: address === null || typeof address === 'string' ? at.port : address.port,
    async release() {
      holder.close();
      await once(holder, 'close');
    },
  };
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons.get(code) ?? (error instanceof Error ? error.message : String(error));
}
