import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startEmbeddedServer } from '../../src/platform/database/embedded-server.ts';
import { rawStatement } from '../../src/platform/database/raw-statement.ts';
import { type Connections, openConnections } from '../../src/platform/database/transaction.ts';
import { createLog } from '../../src/platform/log.ts';
import { temporaryDirectory } from '../support/database.ts';
import { type DatabaseProxy, openDatabaseProxy } from '../support/database-proxy.ts';
import { spawnedOperatorKey } from '../support/first-owner.ts';
import { type SpawnedServer, spawnServer } from '../support/spawned-server.ts';

/** One process of the product, with a wire of its own to the database. */
export interface Seat {
  readonly wire: DatabaseProxy;
  readonly server: SpawnedServer;
  /** Another process takes the place of one that is dead. */
  restart(): Promise<void>;
}

/** Two processes of the product on one database, which a test may break as it likes. */
export interface DecisionStage {
  readonly seats: readonly [Seat, Seat];
  /** The owner of the tables, past the product. */
  readonly owner: Connections;
  /** Runs statements as the owner, in one transaction, until the database takes them. */
  run(...statements: readonly string[]): Promise<void>;
  /** The process that all others of the database server come from. */
  postmaster(): Promise<number>;
  /** Connections that the product has to the database. */
  backends(): Promise<readonly number[]>;
  close(): Promise<void>;
}

/** Does it again while the database is away; twenty seconds at most. */
export async function persist<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === 400) throw error;
      await wait(50);
    }
  }
}

export async function openDecisionStage(): Promise<DecisionStage> {
  const dataDir = await temporaryDirectory();
  const database = await startEmbeddedServer({
    dataDir,
    log: createLog({ level: 'silent' }),
    settings: { fsync: 'off', full_page_writes: 'off', max_connections: '80' },
  });
  const named = { ...database.connection, application_name: 'stage' };
  const owner = openConnections({ ...named, max: 2 }, () => undefined);
  // One after the other: the first one makes the tables.
  const seats = [await openSeat(database.connection), await openSeat(database.connection)] as const;
  return {
    seats,
    owner,
    run: (...statements) =>
      persist(() =>
        owner.write({}, async (tx) => {
          for (const statement of statements) await tx.run(rawStatement(statement));
        }),
      ),
    async postmaster() {
      const file = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8');
      return Number.parseInt(file, 10);
    },
    async backends() {
      const rows = await persist(() =>
        owner.direct.all(
          rawStatement<{ readonly pid: number }>(
            `select pid from pg_stat_activity where datname = current_database()
               and backend_type = 'client backend' and application_name <> 'stage' order by pid`,
          ),
        ),
      );
      return rows.map(({ pid }) => pid);
    },
    async close() {
      for (const { server, wire } of seats) {
        await server.end('SIGKILL');
        await wire.close();
      }
      await owner.close();
      await database.stop();
    },
  };
}

async function openSeat(connection: Parameters<typeof openDatabaseProxy>[0]): Promise<Seat> {
  const wire = await openDatabaseProxy(connection);
  const variables = {
    GUILDHALL_DATA_DIR: await temporaryDirectory(),
    GUILDHALL_DATABASE_URL: wire.url,
    GUILDHALL_OPERATOR_KEY: spawnedOperatorKey,
    GUILDHALL_SECRET: 'a secret of this test that is long enough 0123456789',
  };
  let server = await spawnServer(variables);
  return {
    wire,
    get server() {
      return server;
    },
    async restart() {
      server = await persist(() => spawnServer(variables));
    },
  };
}
