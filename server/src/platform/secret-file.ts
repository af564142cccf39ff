import { chmod, link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Random } from './random.ts';

/**
 * The secret kept in the directory (43 characters, 256 bits), made at the first call.
 * Only its owner may read the file. Of several processes that make it at once, all get the same.
 */
export async function secretInDirectory(directory: string, random: Random): Promise<string> {
  const path = join(directory, 'secret');
  const kept = await secretKeptIn(directory);
  if (kept !== undefined) {
    await chmod(path, 0o600);
    return kept;
  }
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}.${Buffer.from(random.bytes(6)).toString('hex')}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(`${Buffer.from(random.bytes(32)).toString('base64url')}\n`);
    await handle.sync();
    // A link never replaces what another process has made meanwhile.
    await link(draft, path).catch(ignoreExisting);
  } finally {
    await handle.close();
    await rm(draft, { force: true });
  }
  const made = await secretKeptIn(directory);
  if (made === undefined) {
    throw new Error(
      `The secret could not be kept in ${path}. Make its directory writable, or set GUILDHALL_SECRET.`,
    );
  }
  return made;
}

/** The secret kept in the directory; undefined where there is none. Changes nothing. */
export async function secretKeptIn(directory: string): Promise<string | undefined> {
  const path = join(directory, 'secret');
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return undefined;
    }
    throw error;
  });
  if (text === undefined) {
    return undefined;
  }
  const secret = text.trim();
  if (secret.length < 32) {
    throw new Error(
      `${path} holds fewer than 32 characters. Restore it from a backup: what it signed and encrypted is lost without it.`,
    );
  }
  return secret;
}

function ignoreExisting(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
    throw error;
  }
}
