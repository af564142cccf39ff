import { type Config, loadConfig } from '../config/config.ts';
import { readEnvironment } from '../config/environment.ts';
import { makeDataDirectory } from '../platform/data-directory.ts';
import { migrate, requireMigrated } from '../platform/database/migrate.ts';
import {
  type OpenDatabase,
  openDatabase,
  requireDatabaseIn,
} from '../platform/database/open-database.ts';
import { requireReachable } from '../platform/database/require-reachable.ts';
import { requireRole } from '../platform/database/require-role.ts';
import { type Connections, openConnections } from '../platform/database/transaction.ts';
import { requireFreePort } from '../platform/http/require-free-port.ts';
import { createLog, type Log } from '../platform/log.ts';

/** An installation with its database open and up to date. */
export interface Installation {
  readonly config: Config;
  readonly log: Log;
  readonly database: OpenDatabase;
  /** What answers requests: held to the tenants a transaction names. */
  readonly app: Connections;
  /** What delivers events. */
  readonly worker: Connections;
  /** Sees everything: for checks and set-up. */
  readonly owner: Connections;
  close(): Promise<void>;
}

/**
 * What a command opens the installation for. `serve` has the data directory to itself; the others
 * work beside a running server: `migrate` brings the database up to date, `visit` takes it as it is
 * and makes none.
 */
export type Purpose = 'serve' | 'migrate' | 'visit';

/** Reads the configuration and opens the database; what is missing there is made, except on a visit. */
export async function openInstallation(
  environment: Readonly<Record<string, string | undefined>>,
  purpose: Purpose = 'serve',
): Promise<Installation> {
  const settings = readEnvironment(environment);
  if (purpose === 'serve') await requireFreePort(settings);
  if (purpose === 'visit' && settings.databaseUrl === undefined) {
    await requireDatabaseIn(settings.dataDir);
  }
  const isKeptHere = settings.databaseUrl === undefined || settings.secret === undefined;
  if (purpose === 'serve' && isKeptHere) await makeDataDirectory(settings.dataDir);
  const config = await loadConfig(environment, { mayMakeSecret: purpose === 'serve' });
  const log = createLog({ level: purpose === 'serve' ? 'info' : 'warn' });
  const database = await openDatabase({
    databaseUrl: config.database.url?.reveal(),
    dataDir: config.database.dataDir,
    source: config.database.source,
    mayAttach: purpose !== 'serve',
    log,
  });
  if (settings.databaseUrl !== undefined) await requireReachable(database.owner);
  let isClosing = false;
  const onError = (error: Error) => {
    if (!isClosing) log.warn({ error: error.message }, 'a database connection was lost');
  };
  const app = openConnections({ ...database.app, max: 20 }, onError);
  const worker = openConnections({ ...database.worker, max: 2 }, onError);
  const owner = openConnections({ ...database.owner, max: 2 }, onError);
  const installation: Installation = {
    config,
    log,
    database,
    app,
    worker,
    owner,
    async close() {
      isClosing = true;
      await Promise.all([app.close(), worker.close(), owner.close()]);
      await database.close();
    },
  };
  try {
    if (purpose === 'visit') await requireMigrated(database.owner);
    else await migrate(database.owner);
    await requireRole(app, 'guildhall_app');
    await requireRole(worker, 'guildhall_worker');
  } catch (error) {
    await installation.close();
    throw error;
  }
  return installation;
}
