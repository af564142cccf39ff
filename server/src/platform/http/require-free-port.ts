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
  const probe = createServer();
  try {
    probe.listen({ host: at.host, port: at.port });
    await once(probe, 'listening');
  } catch (error) {
    throw new Error(
      `Guildhall cannot listen on ${at.host}, port ${at.port}: ${reasonOf(error)}. Stop that program, or set GUILDHALL_PORT to another port (0 takes a free one) and GUILDHALL_HOST to an address of this machine.`,
      { cause: error },
    );
  }
  probe.close();
  await once(probe, 'close');
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons.get(code) ?? (error instanceof Error ? error.message : String(error));
}
