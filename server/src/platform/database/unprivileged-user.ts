import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A user of the operating system, by number. */
export interface SystemUser {
  uid: number;
  gid: number;
}

const preferred = ['postgres', 'nobody', 'daemon'];

/**
 * Whom PostgreSQL runs as, or undefined where this process may run it itself.
 * PostgreSQL refuses to run as root, so root needs someone else; an existing data
 * directory keeps the owner it has.
 */
export async function unprivilegedUser(dataDirectory: string): Promise<SystemUser | undefined> {
  if (process.getuid?.() !== 0) {
    return undefined;
  }
  const owner = await stat(dataDirectory).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) {
    return { uid: owner.uid, gid: owner.gid };
  }
  const entries = (await readFile('/etc/passwd', 'utf8'))
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of preferred) {
    const entry = entries.find(([candidate]) => candidate === name);
    const uid = Number(entry?.[2]);
    const gid = Number(entry?.[3]);
    if (uid > 0 && gid > 0) {
      return { uid, gid };
    }
  }
  throw new Error(
    `PostgreSQL does not run as root, and none of the users ${preferred.join(', ')} exists. Start Guildhall as an ordinary user, or set GUILDHALL_DATABASE_URL.`,
  );
}

/** Whether the user may enter the directory, judged by the mode of it and of all its ancestors. */
export async function mayEnter(directory: string, user: SystemUser): Promise<boolean> {
  const { uid, gid, mode } = await stat(directory);
  const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0;
  if (((mode >> shift) & 0o1) === 0) {
    return false;
  }
  const parent = dirname(directory);
  return parent === directory || mayEnter(parent, user);
}
