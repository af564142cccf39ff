import { spawn } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, type PoolConfig } from 'pg';
import { startEmbeddedServer } from '../../src/platform/database/embedded-server.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { asRoles } from '../../src/platform/database/open-database.ts';
import type { PostgresSource } from '../../src/platform/database/postgres-binaries.ts';
import { createLog } from '../../src/platform/log.ts';
import { recordStatements } from './record-statements.ts';

/** A migrated, empty database of one test's own. */
export interface TestDatabase {
  owner: PoolConfig;
  app: PoolConfig;
  worker: PoolConfig;
  /** Ends what is still connected and removes the database. Without it the end of the process does. */
  drop(): Promise<void>;
}

interface Cluster {
  admin: PoolConfig;
  template: string;
}

let cluster: Promise<Cluster> | undefined;
let made = 0;

/** Makes a fresh database out of the migrated template; the first call of a process starts the server. */
export async function testDatabase(): Promise<TestDatabase> {
  recordStatements();
  cluster ??= startCluster();
  const { admin, template } = await cluster;
  made += 1;
  const name = `test_${made}`;
  await execute(admin, `create database ${name} template ${template}`);
  return {
    ...asRoles({ ...admin, database: name }),
    drop: () => execute(admin, `drop database if exists ${name} with (force)`),
  };
}

/** A new directory that is removed when this process has ended, however it ended. */
export async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'guildhall-test-'));
  removeAtEnd(directory);
  return directory;
}

async function startCluster(): Promise<Cluster> {
  const { connection } = await startEmbeddedServer({
    dataDir: await temporaryDirectory(),
    log: createLog({ level: 'warn' }),
    source: wantedSource(),
    settings: {
      fsync: 'off',
      full_page_writes: 'off',
      synchronous_commit: 'off',
      autovacuum: 'off',
      max_connections: '300',
      shared_buffers: '128MB',
      max_wal_size: '4GB',
    },
  });
  const admin = { ...connection, database: 'postgres' };
  const template = 'migrated';
  await execute(admin, `create database ${template}`);
  await migrate({ ...connection, database: template });
  return { admin, template };
}

/** The suite runs on each source in turn; this says on which. */
function wantedSource(): PostgresSource | undefined {
  const word = process.env['GUILDHALL_POSTGRES'];
  return word === 'host' || word === 'embedded' ? word : undefined;
}

async function execute(config: PoolConfig, statement: string): Promise<void> {
  const client = new Client(config);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A shell waits for its input to close, which the kernel does when this process ends of anything. */
function removeAtEnd(directory: string): void {
  const program = `trap '' HUP INT TERM
    while read -r line; do :; done
    tries=0
    while [ -e "$1/postgres/postmaster.pid" ] && [ "$tries" -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
    rm -rf "$1"`;
  const cleaner = spawn('/bin/sh', ['-c', program, 'cleaner', directory], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  cleaner.unref();
  if ('unref' in cleaner.stdin && typeof cleaner.stdin.unref === 'function') {
    cleaner.stdin.unref();
  }
}
