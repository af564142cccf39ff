import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** Clock ticks of the operating system's accounting in one second; Linux has used 100 for decades. */
const ticksPerSecond = 100;

/** A living process as the operating system accounts for it. */
export interface ProcessUse {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
  /** Seconds on a processor, ended children included. */
  readonly cpuSeconds: number;
  readonly residentBytes: number;
}

/** Every process of the machine. */
export function listProcesses(): Promise<ProcessUse[]> {
  return process.platform === 'linux' ? listOnLinux() : listByPs();
}

/** A process and everything below it. */
export function treeOf(all: readonly ProcessUse[], root: number): ProcessUse[] {
  const own = all.filter(({ pid }) => pid === root);
  const below = all.filter(({ parent }) => parent === root);
  return [...own, ...below.flatMap(({ pid }) => treeOf(all, pid))];
}

/** Processor seconds of the trees below these roots together, so far. */
export async function cpuSecondsOf(roots: readonly number[]): Promise<number> {
  const all = await listProcesses();
  const seen = new Map(roots.flatMap((root) => treeOf(all, root)).map((use) => [use.pid, use]));
  return [...seen.values()].reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
}

/** Memory of a tree without counting shared pages twice, where the system tells; in bytes. */
export async function memoryOf(uses: readonly ProcessUse[]): Promise<number> {
  const sizes = await Promise.all(uses.map(proportionalBytes));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function proportionalBytes({ pid, residentBytes }: ProcessUse): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  const kibibytes = /^Pss:\s+(\d+) kB/m.exec(text)?.[1];
  return kibibytes === undefined ? residentBytes : Number(kibibytes) * 1024;
}

async function listOnLinux(): Promise<ProcessUse[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const uses = await Promise.all(pids.map((pid) => readOnLinux(pid).catch(() => undefined)));
  return uses.filter((use) => use !== undefined);
}

async function readOnLinux(pid: number): Promise<ProcessUse> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The name stands in parentheses and may itself contain spaces and parentheses.
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
  return {
    pid,
    parent: fields[1] ?? 0,
    command: text.slice(text.indexOf('(') + 1, text.lastIndexOf(')')),
    cpuSeconds: (user + system + endedUser + endedSystem) / ticksPerSecond,
    residentBytes: (fields[21] ?? 0) * 4096,
  };
}

async function listByPs(): Promise<ProcessUse[]> {
  const { stdout } = await run('ps', ['-axo', 'pid=,ppid=,cputime=,rss=,comm=']);
  return stdout
    .trim()
    .split('\n')
    .map((line) => {
      const [pid, parent, time = '', rss, ...command] = line.trim().split(/\s+/);
      return {
        pid: Number(pid),
        parent: Number(parent),
        command: command.join(' '),
        cpuSeconds: readTime(time),
        residentBytes: Number(rss) * 1024,
      };
    });
}

/** `1-02:03:04` or `03:04.56` as seconds. */
function readTime(text: string): number {
  const [days, rest] = text.includes('-') ? text.split('-') : ['0', text];
  const seconds = (rest ?? '').split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  return Number(days) * 86_400 + seconds;
}
