import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Keeps the address a server is reached at beside its data, for the commands run next to it. */
export async function keepPublicUrl(dataDir: string, publicUrl: string): Promise<void> {
  // A server with a database elsewhere may have no directory, or one it may not write: it serves all the same.
  await writeFile(pathIn(dataDir), `${publicUrl}\n`, { mode: 0o600 }).catch(() => undefined);
}

/** Forgets the address. */
export async function forgetPublicUrl(dataDir: string): Promise<void> {
  await rm(pathIn(dataDir), { force: true }).catch(() => undefined);
}

/** The address of the server that runs on the directory; undefined where none has left one. */
export async function readPublicUrl(dataDir: string): Promise<string | undefined> {
  const text = await readFile(pathIn(dataDir), 'utf8').catch(() => '');
  return text.trim() || undefined;
}

function pathIn(dataDir: string): string {
  return join(dataDir, 'public-url');
}
