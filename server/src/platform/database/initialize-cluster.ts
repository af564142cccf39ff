import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Place, withPlace } from './place.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import type { SystemUser } from './unprivileged-user.ts';

/** The one superuser of an embedded cluster; it owns the product's database of the same name. */
export const clusterOwner = 'guildhall';

/** The major version a cluster was made by, or undefined where there is none yet. */
export async function clusterMajor(cluster: string): Promise<number | undefined> {
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => undefined);
  return version === undefined ? undefined : Number.parseInt(version, 10);
}

/**
 * Makes an empty cluster. It appears under its name whole and synced to disk, or not at
 * all: what a killed attempt left behind is removed by the next.
 */
export async function initializeCluster(
  cluster: string,
  binaries: PostgresBinaries,
  user: SystemUser | undefined,
): Promise<void> {
  await removeDrafts(cluster);
  const draft = await mkdtemp(`${cluster}.new-`);
  if (user !== undefined) {
    await chown(draft, user.uid, user.gid);
  }
  try {
    await withPlace(draft, user, async (place) => {
      const words = await initdb(place, binaries, preferredLocale(binaries.major));
      if (words !== undefined && (await initdb(place, binaries, ['--locale=C'])) !== undefined) {
        throw new Error(
          `PostgreSQL ${binaries.version} could not make a cluster in ${draft}: ${words}`,
        );
      }
    });
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
  await rename(draft, cluster);
  await syncDirectory(dirname(cluster));
}

/** An attempt whose parent was killed may still be writing: hence the retries, and a name of its own for each. */
async function removeDrafts(cluster: string): Promise<void> {
  const parent = dirname(cluster);
  for (const entry of await readdir(parent)) {
    if (entry.startsWith(`${basename(cluster)}.new`)) {
      await rm(join(parent, entry), { recursive: true, force: true, maxRetries: 10 });
    }
  }
}

/** Answers what it complained of, or undefined when it succeeded. */
async function initdb(
  place: Place,
  binaries: PostgresBinaries,
  locale: string[],
): Promise<string | undefined> {
  const child = spawn(
    join(binaries.directory, 'initdb'),
    ['-D', place.path, '-U', clusterOwner, '-E', 'UTF8', '-A', 'trust', '-k', ...locale],
    {
      ...place.spawn,
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
      stdio: ['ignore', 'ignore', 'pipe', place.descriptor],
    },
  );
  const closed = once(child, 'close');
  const words = child.stderr === null ? '' : await text(child.stderr);
  const [status] = await closed;
  return status === 0 ? undefined : words.trim();
}

/**
 * Code-point order with Unicode letters; from 17 on PostgreSQL knows it without the operating system's
 * help. Before, comparing as "C" gives the same order as the system's C.UTF-8, several times faster.
 */
function preferredLocale(major: number): string[] {
  return major >= 17
    ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    : ['--locale=C.UTF-8', '--lc-collate=C'];
}

async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
