import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { mayEnter, type SystemUser } from './unprivileged-user.ts';

/** How a program run as another user is pointed at a directory. */
export interface Place {
  /** What to pass as the directory's path. */
  path: string;
  /** What the program's file descriptor 3 must be. */
  descriptor: number | 'ignore';
  /** Options of the spawn: a working directory anyone may enter, and the user. */
  spawn: { cwd: string; uid?: number; gid?: number };
}

/**
 * Points a program started by `use` at a directory of its own. Root's data often lies
 * below a directory only root may enter (`/root`). An open directory needs no path, so
 * there the program inherits it as descriptor 3, and Linux's link to that stands in for the path.
 * @throws Error where the user cannot enter the directory and no such link exists
 */
export async function withPlace<Result>(
  directory: string,
  user: SystemUser | undefined,
  use: (place: Place) => Promise<Result>,
): Promise<Result> {
  const spawn = { cwd: '/', ...user };
  if (user === undefined || (await mayEnter(directory, user))) {
    return use({ path: directory, descriptor: 'ignore', spawn });
  }
  if (process.platform !== 'linux') {
    throw new Error(
      `PostgreSQL runs as user ${user.uid}, who may not enter ${dirname(directory)}. Set GUILDHALL_DATA_DIR to a directory every user may enter, or start Guildhall as an ordinary user.`,
    );
  }
  const handle = await open(directory);
  try {
    return await use({ path: '/proc/self/fd/3', descriptor: handle.fd, spawn });
  } finally {
    await handle.close();
  }
}
