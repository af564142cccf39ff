import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureWeb } from '../../tools/ensure-web.ts';

/** The real product in a process of its own. */
export interface Product {
  /** Where it is reached, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** The one-time link it printed: the set-up link, or the owner's sign-in link of the sample. */
  readonly link: string | undefined;
  /** Ends it in good order. */
  stop(): Promise<void>;
  /** Ends it with SIGKILL, in the middle of whatever it does. */
  kill(): Promise<void>;
}

export interface ProductOptions {
  readonly command?: 'start' | 'demo';
  /** Further words of the command line. */
  readonly words?: readonly string[];
  readonly dataDir: string;
  /** 0 takes a free one. */
  readonly port?: number;
  readonly smtpUrl?: string;
  readonly dnsServer?: string;
  /** Name of this machine under which it is reached: passkeys want a name, no number. */
  readonly host?: string;
  /** Internal addresses that it may send to. */
  readonly egressAllowed?: string;
}

export const operatorKey = 'the operator key of the browser tests 0123456789';

const program = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url));
const startLimit = 90_000;
const running = new Set<ChildProcess>();

process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** A directory that the product may fill. */
export function makeDataDir(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'guildhall-e2e-'));
}

export async function removeDataDir(dataDir: string): Promise<void> {
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
}

/** Starts the product and waits until it says that it is ready. */
export async function startProduct(options: ProductOptions): Promise<Product> {
  await ensureWeb({ isForced: false });
  const child = spawn(
    process.execPath,
    [program, options.command ?? 'start', ...(options.words ?? [])],
    { env: await environmentOf(options), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  running.add(child);
  child.once('exit', () => running.delete(child));
  const output = await readUntilReady(child);
  const url = /Guildhall is ready at (\S+)/.exec(output)?.[1] ?? '';
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return {
    url,
    port: Number(new URL(url).port),
    link: /https?:\/\/\S+#token=[\w-]+/.exec(output)?.[0],
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

/** A port that nobody listens on now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port');
  return address.port;
}

async function environmentOf(options: ProductOptions): Promise<NodeJS.ProcessEnv> {
  const { host } = options;
  const port = options.port ?? (host === undefined ? 0 : await freePort());
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('GUILDHALL_'));
  return {
    ...Object.fromEntries(inherited),
    NODE_ENV: 'production',
    GUILDHALL_DATA_DIR: options.dataDir,
    GUILDHALL_PORT: String(port),
    ...(host === undefined ? {} : { GUILDHALL_PUBLIC_URL: `http://${host}:${port}` }),
    GUILDHALL_OPERATOR_KEY: operatorKey,
    // Every browser says which network it comes from, so that one machine may be many.
    GUILDHALL_TRUSTED_PROXIES: '127.0.0.1',
    ...(options.egressAllowed === undefined
      ? {}
      : { GUILDHALL_EGRESS_ALLOWED: options.egressAllowed }),
    ...(options.smtpUrl === undefined
      ? {}
      : {
          GUILDHALL_SMTP_URL: options.smtpUrl,
          GUILDHALL_MAIL_FROM: 'Guildhall <guildhall@house.test>',
        }),
    ...(options.dnsServer === undefined ? {} : { GUILDHALL_DNS_SERVERS: options.dnsServer }),
  };
}

function readUntilReady(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (why: string) => reject(new Error(`The product ${why}:\n${output}`));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail('did not get ready in time');
    }, startLimit);
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`ended with ${String(code)} before it was ready`);
    });
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (!/Guildhall is ready at \S+\n/.test(output)) return;
      clearTimeout(timer);
      resolve(output);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
  });
}
