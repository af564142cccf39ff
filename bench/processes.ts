import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { PoolConfig } from 'pg';
import type { Address } from './load-client.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const patienceMs = 120_000;

/** A server of the benchmark, in a process of its own. */
export interface BenchServer {
  readonly address: Address;
  readonly pid: number;
  /** Milliseconds from the command to the line that says it is ready. */
  readonly readyAfter: number;
  stop(): Promise<void>;
}

export interface Installation {
  readonly dataDir: string;
  readonly operatorKey: string;
}

/** The product: `bench/serve.ts` lifts the limits on strangers, `guildhall start` is what users run. */
export function startProduct(
  installation: Installation,
  script: readonly string[] = ['server/bin/guildhall.mjs', 'start'],
  environment: Readonly<Record<string, string>> = {},
): Promise<BenchServer> {
  const { dataDir, operatorKey } = installation;
  return startServer(script, /ready at http:\/\/([\d.]+):(\d+)/, {
    GUILDHALL_DATA_DIR: dataDir,
    GUILDHALL_OPERATOR_KEY: operatorKey,
    GUILDHALL_PORT: '0',
    ...environment,
  });
}

/** The limits, on the product's own PostgreSQL. */
export function startLimits(
  connection: PoolConfig,
  environment: Readonly<Record<string, string>> = {},
): Promise<BenchServer> {
  const script = ['bench/limit-server.ts', JSON.stringify(connection)];
  return startServer(script, /^(port) (\d+)$/, environment);
}

/** Fills a data directory; what it says goes to `onLine`. */
export async function prepareData(
  installation: Installation,
  sizes: unknown,
  onLine: (line: string) => void,
): Promise<void> {
  const child = run(['bench/prepare.ts', JSON.stringify(sizes)], {
    GUILDHALL_DATA_DIR: installation.dataDir,
    GUILDHALL_OPERATOR_KEY: installation.operatorKey,
  });
  if (child.stdout !== null) createInterface(child.stdout).on('line', onLine);
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error('The data of the benchmark could not be made');
}

async function startServer(
  script: readonly string[],
  ready: RegExp,
  environment: Readonly<Record<string, string>>,
): Promise<BenchServer> {
  const started = performance.now();
  const child = run(script, environment);
  const { host, port } = await waitFor(child, ready);
  return {
    address: { host, port },
    pid: child.pid ?? 0,
    readyAfter: performance.now() - started,
    stop: async () => {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function run(script: readonly string[], environment: Readonly<Record<string, string>>) {
  return spawn(process.execPath, [...script], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

function waitFor(child: ChildProcess, ready: RegExp): Promise<Address> {
  return new Promise((resolve, reject) => {
    const tooLate = setTimeout(() => reject(new Error('A server did not start')), patienceMs);
    child.once('exit', (code) => reject(new Error(`A server ended with ${code}`)));
    if (child.stdout === null) return;
    createInterface(child.stdout).on('line', (line) => {
      const [, host = '', port] = ready.exec(line) ?? [];
      if (port === undefined) return;
      clearTimeout(tooLate);
      resolve({ host: host === 'port' ? '127.0.0.1' : host, port: Number(port) });
    });
  });
}

/** The embedded server of a running product: how to connect as the owner, and its first process. */
export async function findDatabase(
  dataDir: string,
): Promise<{ readonly connection: PoolConfig; readonly pid: number }> {
  const text = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8');
  const [pid = '', , , port = '', host = ''] = text.split('\n');
  const name = 'guildhall';
  return { connection: { host, port: Number(port), user: name, database: name }, pid: Number(pid) };
}
