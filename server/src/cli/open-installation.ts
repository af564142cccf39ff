import { type Config, loadConfig } from '../config/config.ts';
import { migrate } from '../platform/database/migrate.ts';
import { type OpenDatabase, openDatabase } from '../platform/database/open-database.ts';
import { requireRole } from '../platform/database/require-role.ts';
import { type Connections, openConnections } from '../platform/database/transaction.ts';
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

/** Reads the configuration, opens the database and migrates it. */
export async function openInstallation(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Installation> {
  const config = await loadConfig(environment);
  const log = createLog({ level: 'info' });
  const database = await openDatabase({
    databaseUrl: config.database.url?.reveal(),
    dataDir: config.database.dataDir,
    source: config.database.source,
    log,
  });
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
    await migrate(database.owner);
    await requireRole(app, 'guildhall_app');
    await requireRole(worker, 'guildhall_worker');
  } catch (error) {
    await installation.close();
    throw error;
  }
  return installation;
}
