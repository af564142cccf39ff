import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { DataDirectoryInUse } from '../../src/platform/database/data-directory-lock.ts';
import {
  type EmbeddedServer,
  startEmbeddedServer,
} from '../../src/platform/database/embedded-server.ts';
import { findPostgres } from '../../src/platform/database/find-postgres.ts';
import type { PostgresSource } from '../../src/platform/database/postgres-binaries.ts';
import { processIdentity } from '../../src/platform/database/process-identity.ts';
import { createLog } from '../../src/platform/log.ts';
import { temporaryDirectory } from '../support/database.ts';

const log = createLog({ level: 'silent' });
const program = fileURLToPath(new URL('commit-rows.ts', import.meta.url));

/** The sources this machine has; every one is put through everything. */
const sources: PostgresSource[] = [];
for (const source of ['host', 'embedded'] as const) {
  await findPostgres({ source }).then(
    () => sources.push(source),
    () => undefined,
  );
}

interface Committer {
  child: ChildProcess;
  /** Rows whose commit was acknowledged so far. */
  acknowledged: number[];
  /** Milliseconds from the start of the process until it could commit. */
  startedIn: number;
  /** Settles once so many rows have been acknowledged. */
  until(count: number): Promise<void>;
}

async function startCommitter(dataDir: string, source: PostgresSource): Promise<Committer> {
  const begun = performance.now();
  const child = spawn(process.execPath, [program, dataDir, source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const acknowledged: number[] = [];
  lines.on('line', (line) => line !== 'ready' && acknowledged.push(Number(line)));
  const [line] = await Promise.race([once(lines, 'line'), once(child, 'exit')]);
  assert.equal(line, 'ready', 'the program starts');
  return {
    child,
    acknowledged,
    startedIn: performance.now() - begun,
    async until(count) {
      while (acknowledged.length < count) {
        await once(lines, 'line');
      }
    },
  };
}

async function postmasterPid(dataDir: string): Promise<number> {
  return Number.parseInt(await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10);
}

/** Waits for something outside this process, ten seconds at most. */
async function eventually(holds: () => Promise<boolean>, what: string): Promise<void> {
  for (let attempt = 0; attempt < 500; attempt += 1) {
    if (await holds()) {
      return;
    }
    await wait(20);
  }
  assert.fail(what);
}

/** The server writes the directory of its socket into its lock file. */
async function socketDirectory(dataDir: string): Promise<string> {
  const text = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8');
  const directory = text.split('\n')[4];
  assert.ok(directory);
  return directory;
}

async function isGone(path: string): Promise<boolean> {
  return stat(path).then(
    () => false,
    () => true,
  );
}

async function select(server: EmbeddedServer, statement: string): Promise<string[]> {
  const client = new Client(server.connection);
  await client.connect();
  try {
    const { rows } = await client.query<string[]>({ text: statement, rowMode: 'array' });
    return rows.map(([value]) => String(value));
  } finally {
    await client.end();
  }
}

test('the machine has PostgreSQL 15 or newer, or the npm package brings it', () => {
  assert.ok(sources.length > 0);
});

for (const [position, source] of sources.entries()) {
  const rounds = position === 0 ? 20 : 6;

  test(`F-01: ${rounds} kills at random moments lose no acknowledged row (${source})`, async () => {
    const dataDir = await temporaryDirectory();
    const acknowledged: number[] = [];
    const sockets: string[] = [];
    const starts: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const committer = await startCommitter(dataDir, source);
      starts.push(committer.startedIn);
      await committer.until(randomInt(1, 150));
      sockets.push(await socketDirectory(dataDir));
      if (round % 2 === 1) {
        process.kill(await postmasterPid(dataDir), 'SIGKILL');
      }
      committer.child.kill('SIGKILL');
      await once(committer.child, 'close');
      acknowledged.push(...committer.acknowledged);
    }
    const server = await startEmbeddedServer({ dataDir, log, source });
    const kept = new Set(await select(server, 'select number from debit'));
    const halves = await select(
      server,
      'select number from debit full join credit using (number) where debit is null or credit is null',
    );
    await server.stop();
    assert.ok(acknowledged.length >= rounds);
    // A busy machine is measured by what it needs to make a new database.
    const slowest = Math.max(5000, starts[0] ?? 0);
    const usual = starts.toSorted((one, other) => one - other)[rounds / 2] ?? 0;
    assert.ok(usual <= slowest, `ready again in ${starts.join(', ')} ms`);
    assert.deepEqual(
      acknowledged.filter((number) => !kept.has(String(number))),
      [],
    );
    for (const directory of sockets) {
      assert.ok(await isGone(directory), 'no socket directory is left behind');
    }
    assert.deepEqual(halves, [], 'a transaction is there whole or not at all');
  });

  test(`a killed parent leaves no server and no socket (${source})`, async () => {
    const dataDir = await temporaryDirectory();
    const { child } = await startCommitter(dataDir, source);
    const pid = await postmasterPid(dataDir);
    const sockets = await socketDirectory(dataDir);
    assert.ok(!(await isGone(sockets)));
    child.kill('SIGKILL');
    await eventually(
      async () => (await processIdentity(pid)) === undefined,
      'the server ends with its parent',
    );
    await eventually(() => isGone(sockets), 'the socket directory is removed');
  });

  test(`a second start on the same directory is refused and names both (${source})`, async () => {
    const dataDir = await temporaryDirectory();
    const { child } = await startCommitter(dataDir, source);
    await assert.rejects(startEmbeddedServer({ dataDir, log, source }), (error) => {
      assert.ok(error instanceof DataDirectoryInUse);
      assert.ok(error.message.includes(`${dataDir} is in use by process ${child.pid}`));
      return true;
    });
    child.kill('SIGKILL');
    await once(child, 'close');
    const successors = await Promise.allSettled(
      [1, 2, 3].map(() => startEmbeddedServer({ dataDir, log, source })),
    );
    const started = successors.filter((outcome) => outcome.status === 'fulfilled');
    assert.equal(started.length, 1, 'of several that take over a dead lock one starts');
    await Promise.all(started.map(({ value }) => value.stop()));
  });

  test(`a server that dies alone is started again at the same address (${source})`, async () => {
    const dataDir = await temporaryDirectory();
    const server = await startEmbeddedServer({ dataDir, log, source });
    await select(server, 'create table kept as select 1 as number');
    process.kill(await postmasterPid(dataDir), 'SIGKILL');
    await eventually(
      () =>
        select(server, 'select number from kept').then(
          (rows) => rows.length === 1,
          () => false,
        ),
      'the server is back',
    );
    await server.stop();
  });

  test(`a server does not run as root, and is stopped cleanly (${source})`, async () => {
    const dataDir = await temporaryDirectory();
    await chmod(dataDir, 0o755);
    const server = await startEmbeddedServer({ dataDir, log, source });
    const { uid } = await stat(join(dataDir, 'postgres', 'postmaster.pid'));
    assert.notEqual(uid, 0);
    assert.deepEqual(await select(server, 'show fsync'), ['on']);
    assert.deepEqual(await select(server, 'show listen_addresses'), ['']);
    assert.deepEqual(await select(server, 'show server_encoding'), ['UTF8']);
    assert.deepEqual(await select(server, "select lower('ÄŁ')"), ['äł']);
    await server.stop();
    assert.deepEqual(await readdir(dataDir), ['postgres']);
    await assert.rejects(stat(server.connection.host));
    const again = await startEmbeddedServer({ dataDir, log, source });
    await again.stop();
  });

  test(`a making of the cluster that was cut off is made again (${source})`, async () => {
    const dataDir = await temporaryDirectory();
    await mkdir(join(dataDir, 'postgres.new-cutoff', 'base'), { recursive: true });
    const server = await startEmbeddedServer({ dataDir, log, source });
    await server.stop();
    assert.deepEqual(await readdir(dataDir), ['postgres']);
  });
}

test('a data directory made by another major version is refused with what to do', async () => {
  const dataDir = await temporaryDirectory();
  await mkdir(join(dataDir, 'postgres'));
  await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '9\n');
  await assert.rejects(
    startEmbeddedServer({ dataDir, log }),
    /made by PostgreSQL 9, and only .* was found.*Install PostgreSQL 9/,
  );
});

test('a data directory of an older major version finds the binaries of that version', async () => {
  const dataDir = await temporaryDirectory();
  const versions = [];
  for (const source of sources) {
    const own = join(dataDir, source);
    const made = await startEmbeddedServer({ dataDir: own, log, source });
    await made.stop();
    const found = await startEmbeddedServer({ dataDir: own, log });
    await found.stop();
    versions.push([made.version, found.version]);
  }
  assert.deepEqual(
    versions.filter(([made, found]) => made !== found),
    [],
  );
});
