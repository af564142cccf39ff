import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, readFile } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../log.ts';
import { type Place, withPlace } from './place.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { guardProgram } from './postgres-guard.ts';
import { sharedBuffersFor } from './shared-buffers.ts';
import type { SystemUser } from './unprivileged-user.ts';

/** What one launch of the server needs. */
export interface PostgresLaunch {
  /** The cluster's directory. */
  cluster: string;
  /** The socket's directory; made again where it has gone. */
  sockets: string;
  /** Only part of the socket's name: nothing listens on the network. */
  port: number;
  binaries: PostgresBinaries;
  /** Whom to run as, where not as ourselves. */
  user: SystemUser | undefined;
  settings: Record<string, string>;
  log: Log;
}

/** A server that accepts connections. */
export interface RunningPostgres {
  /** Settles with the exit status when the server has ended, asked or not. */
  ended: Promise<number | null>;
  /** Asks it to end, with force after half a minute, and settles when it has. */
  stop(): Promise<void>;
}

interface Guard {
  child: ChildProcess;
  stdin: Writable;
  stdout: Readable;
  stderr: Readable;
}

/** Clients see their own errors; the server's log is left to what concerns the server, without values of rows. */
const ownSettings = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '100',
  max_parallel_workers_per_gather: '0',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  logging_collector: 'off',
};

/** A killed predecessor needs a moment until the kernel has reaped it or its own guard has ended it. */
const patienceForPredecessorMs = 20_000;
/** Recovery after a crash may replay up to a gigabyte. */
const patienceForRecoveryMs = 120_000;

/**
 * Starts the server and answers once it accepts connections.
 * @throws Error with the server's last words when it does not come up
 */
export async function launchPostgres(launch: PostgresLaunch): Promise<RunningPostgres> {
  const deadline = performance.now() + patienceForPredecessorMs;
  for (;;) {
    const outcome = await launchOnce(launch);
    if ('running' in outcome) {
      return outcome.running;
    }
    const predecessorLives = /postmaster\.pid|pre-existing shared memory|lock file/.test(
      outcome.words,
    );
    if (!predecessorLives || performance.now() > deadline) {
      throw new Error(
        `PostgreSQL ${launch.binaries.version} did not start on ${launch.cluster}: ${outcome.words}`,
      );
    }
    await wait(50);
  }
}

async function launchOnce(
  launch: PostgresLaunch,
): Promise<{ running: RunningPostgres } | { words: string }> {
  await ensureSocketDirectory(launch);
  const guard = await withPlace(launch.cluster, launch.user, async (place) =>
    spawnGuard(launch, place),
  );
  const words: string[] = [];
  let isStopping = false;
  createInterface({ input: guard.stderr }).on('line', (line) => {
    words.push(line);
    words.splice(0, words.length - 20);
    report(launch.log, line, isStopping);
  });
  const ended = once(guard.child, 'close').then(([status]) =>
    typeof status === 'number' ? status : null,
  );
  const ready = await Promise.race([readiness(guard, launch.cluster), ended.then(() => false)]);
  if (!ready) {
    guard.stdin.end();
    await ended;
    return { words: words.join('\n') };
  }
  letGo(guard);
  return {
    running: {
      ended,
      async stop() {
        isStopping = true;
        guard.child.ref();
        guard.stdin.end('30\n');
        await ended;
      },
    },
  };
}

/** In bytes; of a container it is what the container may have. */
function memoryOfMachine(): number {
  const allowed = process.constrainedMemory();
  return allowed > 0 ? Math.min(allowed, totalmem()) : totalmem();
}

function spawnGuard({ sockets, port, binaries, settings }: PostgresLaunch, place: Place): Guard {
  const all = Object.entries({
    ...ownSettings,
    shared_buffers: sharedBuffersFor(memoryOfMachine()),
    unix_socket_directories: sockets,
    port: String(port),
    ...settings,
  });
  const command = [
    join(binaries.directory, 'postgres'),
    '-D',
    place.path,
    ...all.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const child = spawn(
    '/bin/sh',
    ['-c', guardProgram, 'guildhall-postgres-guard', sockets, ...command],
    {
      ...place.spawn,
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
      stdio: ['pipe', 'pipe', 'pipe', place.descriptor],
      detached: true,
    },
  );
  const { stdin, stdout, stderr } = child;
  if (stdin === null || stdout === null || stderr === null) {
    throw new Error('The guard of the database server was started without its pipes.');
  }
  // A guard that died is noticed by its exit; the broken pipe to it says nothing more.
  stdin.on('error', () => undefined);
  return { child, stdin, stdout, stderr };
}

/** The server must not keep a finished process alive; the guard ends it when the process ends. */
function letGo({ child, stdin, stdout, stderr }: Guard): void {
  child.unref();
  for (const stream of [stdin, stdout, stderr]) {
    if ('unref' in stream && typeof stream.unref === 'function') {
      stream.unref();
    }
  }
}

/** The server writes its state into the last line of its lock file. */
async function readiness({ child, stdout }: Guard, cluster: string): Promise<boolean> {
  const [first] = await once(createInterface({ input: stdout }), 'line');
  const path = join(cluster, 'postmaster.pid');
  const deadline = performance.now() + patienceForRecoveryMs;
  while (child.exitCode === null && child.signalCode === null && performance.now() < deadline) {
    const lines = (await readFile(path, 'utf8').catch(() => '')).split('\n');
    if (lines[0] === first && lines[7]?.startsWith('ready') === true) {
      return true;
    }
    await wait(5);
  }
  return false;
}

async function ensureSocketDirectory({ sockets, user }: PostgresLaunch): Promise<void> {
  const made = await mkdir(sockets, { recursive: true, mode: 0o700 });
  if (made !== undefined && user !== undefined) {
    await chown(sockets, user.uid, user.gid);
  }
}

/** Connections that were closed a moment ago are told of the end they asked for: that is no fault. */
const farewell = /FATAL: {2}terminating connection due to administrator command/;

function report(log: Log, line: string, isStopping: boolean): void {
  if (/\b(FATAL|PANIC):/.test(line) && !(isStopping && farewell.test(line))) {
    log.warn({ postgres: line }, 'database server');
  } else {
    log.debug({ postgres: line }, 'database server');
  }
}
