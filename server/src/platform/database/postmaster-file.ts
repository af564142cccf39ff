import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a PostgreSQL server writes into its cluster while it runs; one that was killed leaves it there. */
export interface PostmasterFile {
  readonly pid: number;
  readonly port: number;
  /** The directory of its socket; empty while it has none yet. */
  readonly sockets: string;
}

/** Reads the server's lock file, `postmaster.pid`; undefined where there is none. */
export async function readPostmasterFile(cluster: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const [pid = '', , , port = '', sockets = ''] = text.split('\n');
  return { pid: Number.parseInt(pid, 10), port: Number.parseInt(port, 10), sockets };
}
