import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Client, createClient } from './client.ts';

const program = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** The product as an operator starts it: a process of its own. */
export interface SpawnedServer {
  readonly child: ChildProcess;
  readonly baseUrl: string;
  /** Milliseconds from the start of the process until it was ready. */
  readonly readyIn: number;
  /** What it printed so far. */
  readonly lines: readonly string[];
  browser(cookie?: string): Client;
  /** Ends the process with the signal and answers its exit code; null after SIGKILL. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

/** What a run of the program said, and how it ended. */
export interface Finished {
  readonly code: number | null;
  readonly output: string;
}

const running = new Set<ChildProcess>();
// Those whose test failed before it ended them.
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

type Variables = Readonly<Record<string, string>>;

/** Nothing of this process's settings reaches the program but where programs are found. */
function environmentOf(variables: Variables): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, ...(TMPDIR === undefined ? {} : { TMPDIR }), ...variables };
}

/** Starts the server and waits until it says that it is ready. */
export async function spawnServer(variables: Variables): Promise<SpawnedServer> {
  const begun = performance.now();
  const child = spawn(process.execPath, [program, 'start'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environmentOf({ GUILDHALL_PORT: '0', ...variables }),
  });
  running.add(child);
  const exited = once(child, 'exit');
  child.once('exit', () => running.delete(child));
  const lines: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => lines.push(line));
  const baseUrl = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      const url = /^Guildhall is ready at (\S+)$/.exec(line)?.[1];
      if (url !== undefined) resolve(url);
    });
    exited.then(
      () => reject(new Error(`It ended before it was ready:\n${lines.join('\n')}`)),
      reject,
    );
  });
  return {
    child,
    baseUrl,
    readyIn: performance.now() - begun,
    lines,
    browser(cookie = '') {
      const client = createClient(() => baseUrl);
      client.cookie = cookie;
      return client;
    },
    async end(signal) {
      child.kill(signal);
      const [code] = await exited;
      return code;
    },
  };
}

/** Runs a command, sends it signals at once when it has printed the line, and waits for its end. */
export async function interruptProgram(
  words: readonly string[],
  variables: Variables,
  { line, signals }: { readonly line: string; readonly signals: readonly NodeJS.Signals[] },
): Promise<Finished> {
  const child = spawn(process.execPath, [program, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: environmentOf({ GUILDHALL_PORT: '0', ...variables }),
  });
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (printed) => {
    lines.push(printed);
    if (printed.startsWith(line)) for (const signal of signals) child.kill(signal);
  });
  const [code] = await once(child, 'close');
  return { code, output: lines.join('\n') };
}

/** Runs a command of the program to its end. */
export async function runProgram(
  words: readonly string[],
  variables: Variables,
): Promise<Finished> {
  const child = spawn(process.execPath, [program, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environmentOf(variables),
  });
  const output: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const [code] = await once(child, 'close');
  return { code, output: output.join('') };
}
