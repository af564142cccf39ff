import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { processIdentity } from './process-identity.ts';

/** Thrown when another living process holds the data directory. */
export class DataDirectoryInUse extends Error {
  readonly directory: string;
  readonly pid: number;

  constructor(directory: string, pid: number) {
    super(
      `The data directory ${directory} is in use by process ${pid}. Stop that process, or set GUILDHALL_DATA_DIR to another directory.`,
    );
    this.name = 'DataDirectoryInUse';
    this.directory = directory;
    this.pid = pid;
  }
}

/**
 * Takes the data directory for this process; the answer gives it back.
 * A lock whose process has died, by whatever signal, is taken over.
 * @throws DataDirectoryInUse while a living process, this one included, holds it
 */
export async function lockDataDirectory(directory: string): Promise<() => Promise<void>> {
  const path = lockPath(directory);
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, `${await processIdentity(process.pid)}\n`, { mode: 0o600 });
  try {
    // Two rounds suffice unless several processes start at once and one of them dies meanwhile.
    for (let round = 0; round < 5; round += 1) {
      if (await claim(draft, path)) {
        return () => rm(path, { force: true });
      }
      await clearIfStale(directory, path, draft);
    }
  } finally {
    await rm(draft, { force: true });
  }
  throw new Error(
    `The data directory ${directory} could not be locked: several processes are starting on it.`,
  );
}

/** The number of the living process that holds the data directory; undefined where none does. */
export async function findLockHolder(directory: string): Promise<number | undefined> {
  const holder = await readHolder(lockPath(directory));
  return holder === undefined ? undefined : livingPid(holder);
}

function lockPath(directory: string): string {
  return join(directory, 'guildhall.lock');
}

/** A hard link appears with its content or not at all, and never replaces another. */
async function claim(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      return false;
    }
    throw error;
  }
}

async function clearIfStale(directory: string, path: string, draft: string): Promise<void> {
  const holder = await readHolder(path);
  if (holder === undefined) {
    return;
  }
  await refuseIfAlive(directory, holder);
  const aside = `${draft}.stale`;
  const moved = await rename(path, aside).then(
    () => true,
    () => false,
  );
  if (!moved) {
    return;
  }
  // Another starter may have replaced the stale lock between the reading and the renaming: its claim stands.
  const taken = await readHolder(aside);
  if (taken !== holder) {
    await link(aside, path).catch(() => undefined);
  }
  await rm(aside, { force: true });
}

async function readHolder(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').then(
    (text) => text.trim(),
    () => undefined,
  );
}

async function refuseIfAlive(directory: string, holder: string): Promise<void> {
  const pid = await livingPid(holder);
  if (pid !== undefined) {
    throw new DataDirectoryInUse(directory, pid);
  }
}

async function livingPid(holder: string): Promise<number | undefined> {
  const pid = Number.parseInt(holder, 10);
  return pid > 0 && (await processIdentity(pid)) === holder ? pid : undefined;
}
