import { access, constants, mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** What the codes of the operating system mean for a directory that data is kept in. */
const reasons: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'this user may not write there'],
  ['EPERM', 'this user may not write there'],
  ['EROFS', 'the file system can only be read'],
  ['ENOENT', 'nothing can be made in the directory above it'],
  ['ENOTDIR', 'a part of the path is a file'],
  ['ENOSPC', 'the file system is full'],
]);

/**
 * Makes sure that there is a directory this process may write in, and makes it, for its owner alone,
 * where there is none.
 * @throws Error with what failed, why, and what to do
 */
export async function makeDataDirectory(directory: string): Promise<void> {
  const path = resolve(directory);
  try {
    await makeWithParents(path);
    await access(path, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Error(
      `Guildhall cannot keep its data in ${path}: ${reasonOf(error)}. Set GUILDHALL_DATA_DIR to a directory that this user may write in.`,
      { cause: error },
    );
  }
}

/** One directory at a time: asked for all at once, some file systems are never done saying no. */
async function makeWithParents(path: string): Promise<void> {
  const found = await stat(path).catch(ignoreAbsence);
  if (found?.isDirectory() === true) return;
  if (found !== undefined) throw Object.assign(new Error('not a directory'), { code: 'ENOTDIR' });
  await makeWithParents(dirname(path));
  await mkdir(path, { mode: 0o700 }).catch(ignoreExisting);
}

function ignoreAbsence(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT') throw error;
}

function ignoreExisting(error: unknown): void {
  if (codeOf(error) !== 'EEXIST') throw error;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function reasonOf(error: unknown): string {
  return reasons.get(codeOf(error)) ?? (error instanceof Error ? error.message : String(error));
}
