import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import type { Log } from '../log.ts';
import { lockDataDirectory } from './data-directory-lock.ts';
import { findPostgres } from './find-postgres.ts';
import { clusterMajor, clusterOwner, initializeCluster } from './initialize-cluster.ts';
import { runnableBy } from './packaged-postgres.ts';
import type { PostgresBinaries, PostgresSource } from './postgres-binaries.ts';
import { launchPostgres, type RunningPostgres } from './postgres-process.ts';
import { abandonedSocketDirectory, makeSocketDirectory } from './socket-directory.ts';
import { unprivilegedUser } from './unprivileged-user.ts';

/** What starting a server of our own needs. */
export interface EmbeddedServerOptions {
  /** The product's data directory; the cluster lives in `postgres` below it. */
  dataDir: string;
  log: Log;
  /** Only this source of binaries; otherwise the machine's own first, then the npm package. */
  source?: PostgresSource | undefined;
  /** Server settings over the product's own, by their PostgreSQL names. */
  settings?: Record<string, string> | undefined;
}

/** A PostgreSQL server that lives as long as this process at most. */
export interface EmbeddedServer {
  /** The superuser's connection to the product's database, over a Unix socket. */
  connection: { host: string; port: number; user: string; database: string };
  /** As in `15.18`. */
  version: string;
  source: PostgresSource;
  /** Ends the server with a checkpoint and gives the data directory back. */
  stop(): Promise<void>;
}

const port = 5432;

/**
 * Starts PostgreSQL on the data directory, making the cluster on first use. The server is
 * started again when it dies, and ends with this process whatever ends this process.
 * @throws DataDirectoryInUse while another living process holds the directory
 * @throws Error with what the server said, when it does not come up
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const dataDir = resolve(options.dataDir);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const unlock = await lockDataDirectory(dataDir);
  try {
    return await startLocked({ ...options, dataDir }, unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function startLocked(
  options: EmbeddedServerOptions,
  unlock: () => Promise<void>,
): Promise<EmbeddedServer> {
  const { dataDir, log, source, settings = {} } = options;
  const cluster = join(dataDir, 'postgres');
  const user = await unprivilegedUser(cluster);
  const major = await clusterMajor(cluster);
  const binaries = await runnableBy(await findPostgres({ source, major }), user, dataDir);
  if (major === undefined) {
    await initializeCluster(cluster, binaries, user);
  }
  const abandoned = await abandonedSocketDirectory(cluster);
  const sockets = await makeSocketDirectory(user);
  const connection = { host: sockets, port, user: clusterOwner, database: clusterOwner };
  const launch = () => launchPostgres({ cluster, sockets, port, binaries, user, settings, log });
  const supervised = await supervise(launch, { sockets, binaries }, log).catch(async (error) => {
    await rm(sockets, { recursive: true, force: true });
    throw error;
  });
  if (abandoned !== undefined) {
    await rm(abandoned, { recursive: true, force: true });
  }
  const server = {
    connection,
    version: binaries.version,
    source: binaries.source,
    async stop() {
      await supervised.stop();
      await unlock();
    },
  };
  await createDatabase(connection).catch(async (error) => {
    await supervised.stop();
    throw error;
  });
  log.info(
    { version: binaries.version, source: binaries.source, dataDir },
    'database server started',
  );
  return server;
}

/** Keeps a server running: started again whenever it ends unasked. */
async function supervise(
  launch: () => Promise<RunningPostgres>,
  { sockets, binaries }: { sockets: string; binaries: PostgresBinaries },
  log: Log,
): Promise<{ stop(): Promise<void> }> {
  let stopping = false;
  let running = await launch();
  const watch = async () => {
    for (;;) {
      const status = await running.ended;
      if (stopping) {
        return;
      }
      log.error(
        { status, version: binaries.version },
        'database server ended unasked; starting it again',
      );
      running = await launch();
      if (stopping) {
        await running.stop();
      }
    }
  };
  const watching = watch().catch((error: unknown) => {
    log.fatal({ err: error }, 'database server could not be started again');
  });
  return {
    async stop() {
      stopping = true;
      await running.stop();
      await watching;
      await rm(sockets, { recursive: true, force: true });
    },
  };
}

async function createDatabase(connection: EmbeddedServer['connection']): Promise<void> {
  const client = new Client({ ...connection, database: 'postgres' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [
      connection.database,
    ]);
    if (rowCount === 0) {
      await client.query(`create database ${connection.database}`);
    }
  } finally {
    await client.end();
  }
}
