import { join, resolve } from 'node:path';
import type { PoolConfig } from 'pg';
import type { Log } from '../log.ts';
import { startEmbeddedServer } from './embedded-server.ts';
import { clusterMajor } from './initialize-cluster.ts';
import type { PostgresSource } from './postgres-binaries.ts';
import { findRunningServer } from './running-server.ts';

/** Where the data lives: on a server given by its address, or in a directory of our own. */
export interface OpenDatabaseOptions {
  databaseUrl?: string | undefined;
  dataDir: string;
  log: Log;
  /** Only this source of binaries for a server of our own. */
  source?: PostgresSource | undefined;
  /** Works beside the process that runs a server on the directory, instead of being refused. */
  mayAttach?: boolean | undefined;
}

/**
 * One database seen by three roles. `owner` migrates; `app` answers requests and is held
 * to one tenant by row-level security; `worker` does what spans tenants. The latter two
 * connect only once the migrations have made their roles.
 */
export interface OpenDatabase {
  owner: PoolConfig;
  app: PoolConfig;
  worker: PoolConfig;
  /** Ends a server of our own; leaves a given one alone. Close the pools first. */
  close(): Promise<void>;
}

/**
 * Connects to the given server, or else starts one on the data directory.
 * @throws DataDirectoryInUse while another living process holds it, unless `mayAttach`
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<OpenDatabase> {
  const { databaseUrl, dataDir, log, source, mayAttach = false } = options;
  if (databaseUrl !== undefined) {
    return { ...asRoles({ connectionString: databaseUrl }), close: async () => undefined };
  }
  const running = mayAttach ? await findRunningServer(dataDir) : undefined;
  if (running !== undefined) return { ...asRoles(running), close: async () => undefined };
  const server = await startEmbeddedServer({ dataDir, log, source });
  return { ...asRoles(server.connection), close: () => server.stop() };
}

/**
 * Makes sure that a server of our own has its database in the directory, and makes nothing.
 * @throws Error that says what to do
 */
export async function requireDatabaseIn(dataDir: string): Promise<void> {
  if ((await clusterMajor(join(dataDir, 'postgres'))) !== undefined) return;
  throw new Error(
    `There is no database in ${resolve(dataDir)}. Set GUILDHALL_DATA_DIR or GUILDHALL_DATABASE_URL to where it is; "guildhall start" makes a new one.`,
  );
}

/** The owner's connection and, over it, those of the two lesser roles. */
export function asRoles(owner: PoolConfig): Omit<OpenDatabase, 'close'> {
  return { owner, app: inRole(owner, 'guildhall_app'), worker: inRole(owner, 'guildhall_worker') };
}

/**
 * A process that hangs or is cut off in the middle of a change keeps what it locked from all others: the database
 * gives it up after this time. Nothing but statements is done in a transaction, so none pauses that long.
 */
const longestPause = '15s';

/** Pause and role are set in the connection's first message, so they cost no round trip. */
function inRole(owner: PoolConfig, role: string): PoolConfig {
  const withOptions = (own: string | null | undefined) =>
    [`-c idle_in_transaction_session_timeout=${longestPause}`, own, `-c role=${role}`]
      .filter(Boolean)
      .join(' ');
  if (owner.connectionString === undefined) {
    return { ...owner, options: withOptions(owner.options) };
  }
  // What the address says wins over the other fields, so options it already names are extended there.
  const [address = '', query = ''] = owner.connectionString.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set('options', withOptions(parameters.get('options')));
  return {
    ...owner,
    connectionString: `${address}?${parameters.toString().replaceAll('+', '%20')}`,
  };
}
