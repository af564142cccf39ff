import { chown, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { readPostmasterFile } from './postmaster-file.ts';
import { mayEnter, type SystemUser } from './unprivileged-user.ts';

/** The kernel keeps a socket's whole path in about a hundred bytes; its file name takes 16 of them. */
const longestDirectory = 84;

/**
 * Makes a directory for a socket that only its user may enter. It lies in the system's
 * place for temporary files, not in the data directory, whose path may be too long.
 */
export async function makeSocketDirectory(user: SystemUser | undefined): Promise<string> {
  for (const parent of [tmpdir(), '/tmp', '/var/tmp']) {
    const prefix = join(parent, 'guildhall-');
    if (Buffer.byteLength(prefix) + 6 <= longestDirectory && (await serves(parent, user))) {
      const directory = await mkdtemp(prefix).catch(() => undefined);
      if (directory !== undefined) {
        await give(directory, user);
        return directory;
      }
    }
  }
  throw new Error(
    'No directory for temporary files takes a socket. Set TMPDIR to a short path that may be written to.',
  );
}

/**
 * The socket directory of a server that was killed together with its guard, or undefined
 * where there is none. The server's lock file, which only a killed one leaves, names it.
 */
export async function abandonedSocketDirectory(cluster: string): Promise<string | undefined> {
  const directory = (await readPostmasterFile(cluster))?.sockets ?? '';
  return /^guildhall-\w{6}$/.test(basename(directory)) ? directory : undefined;
}

async function serves(parent: string, user: SystemUser | undefined): Promise<boolean> {
  const exists = await stat(parent).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
  return exists && (user === undefined || mayEnter(parent, user));
}

async function give(directory: string, user: SystemUser | undefined): Promise<void> {
  if (user === undefined) {
    return;
  }
  try {
    await chown(directory, user.uid, user.gid);
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    throw error;
  }
}
