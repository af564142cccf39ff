import { join, resolve } from 'node:path';
import type { PoolConfig } from 'pg';
import { findLockHolder } from './data-directory-lock.ts';
import { clusterOwner } from './initialize-cluster.ts';
import { readPostmasterFile } from './postmaster-file.ts';
import { processIdentity } from './process-identity.ts';

/**
 * The owner's connection to the server that another living process runs on the data directory;
 * undefined where no process holds the directory.
 * @throws Error while that process is starting or stopping its server
 */
export async function findRunningServer(dataDir: string): Promise<PoolConfig | undefined> {
  const directory = resolve(dataDir);
  const holder = await findLockHolder(directory);
  if (holder === undefined) return undefined;
  const server = await readPostmasterFile(join(directory, 'postgres'));
  const isUp = server !== undefined && (await processIdentity(server.pid)) !== undefined;
  if (!isUp || server.sockets === '') {
    throw new Error(
      `Process ${holder} holds the data directory ${directory}, but its database does not run: it is starting or stopping. Try again in a moment.`,
    );
  }
  return { host: server.sockets, port: server.port, user: clusterOwner, database: clusterOwner };
}
