import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export { findNginx } from './find-nginx.ts';
export { createToyApi } from './toy-api.ts';

/** What stands where, each as `host:port`. */
export interface GatewayParts {
  /** The program, as `findNginx` names it. */
  readonly nginx: string;
  readonly guildhall: string;
  readonly api: string;
  /** A gateway key. */
  readonly key: string;
  /** 0 takes a free one. */
  readonly port?: number;
}

export interface Gateway {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts nginx with the configuration beside this file, on the loopback address. */
export async function startGateway(parts: GatewayParts): Promise<Gateway> {
  const directory = await mkdtemp(join(tmpdir(), 'gateway-'));
  const port = parts.port || (await findFreePort());
  const file = join(directory, 'nginx.conf');
  const words = {
    DIRECTORY: directory,
    PORT: String(port),
    GUILDHALL: parts.guildhall,
    API: parts.api,
    KEY: parts.key,
  };
  await writeFile(file, await fillIn(words), { mode: 0o600 });
  // Started by root, nginx would look for a group that not every machine has.
  const directives = process.getuid?.() === 0 ? 'daemon off; user root;' : 'daemon off;';
  const options = ['-p', directory, '-c', file, '-e', 'stderr', '-g', directives];
  const child = spawn(parts.nginx, options, { stdio: ['ignore', 'inherit', 'inherit'] });
  const close = async () => {
    await stop(child);
    await rm(directory, { recursive: true, force: true });
  };
  try {
    await waitUntilOpen(child, port);
  } catch (error) {
    await close();
    throw error;
  }
  return { url: `http://127.0.0.1:${port}`, close };
}

async function fillIn(words: Readonly<Record<string, string>>): Promise<string> {
  const text = await readFile(join(import.meta.dirname, 'nginx.conf'), 'utf8');
  return text.replaceAll(/\$\{([A-Z]+)\}/g, (whole, name: string) => words[name] ?? whole);
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function waitUntilOpen(child: ChildProcess, port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`nginx ended with ${child.exitCode}`);
    if (await isOpen(port)) return;
    await wait(100);
  }
  throw new Error('nginx does not answer');
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const answer = (isThere: boolean) => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
