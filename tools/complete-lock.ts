// node tools/complete-lock.ts          adds what is missing to package-lock.json
// node tools/complete-lock.ts --check  fails when something is missing
//
// npm leaves optional packages for other platforms out of the lock file when the registry it
// installed from does not offer them, and then refuses `npm ci` with that same lock file.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './step.ts';

/** One entry of the lock file, as far as it matters here. */
interface LockEntry {
  readonly version?: string;
  readonly cpu?: readonly string[];
  readonly os?: readonly string[];
  readonly libc?: readonly string[];
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

type Packages = Readonly<Record<string, LockEntry>>;

const systems = ['darwin', 'linux', 'win32', 'android', 'freebsd', 'openharmony'];

/** The entries that optional dependencies ask for and the lock file lacks. */
export function missingEntries(packages: Packages): Map<string, LockEntry> {
  const missing = new Map<string, LockEntry>();
  for (const [path, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const isThere = [`${path}/node_modules/${name}`, `node_modules/${name}`].some(
        (place) => place in packages,
      );
      if (!isThere) missing.set(`node_modules/${name}`, entryOf(name, version, entry));
    }
  }
  return missing;
}

/** A platform package says in its name what it is for: `…-linux-arm64-musl`. */
function entryOf(name: string, version: string, { dev }: LockEntry): LockEntry {
  const words = name.slice(name.lastIndexOf('/') + 1).split('-');
  const at = words.findIndex((word) => systems.includes(word));
  const [system, cpu, abi] = words.slice(at);
  if (at < 0 || system === undefined || cpu === undefined || !/^\d/.test(version)) {
    throw new Error(`Cannot tell the platform of ${name}@${version}`);
  }
  const libc = abi?.startsWith('musl') === true ? 'musl' : 'glibc';
  return {
    version,
    cpu: [cpu],
    ...(dev === true ? { dev } : {}),
    ...(system === 'linux' && abi !== undefined ? { libc: [libc] } : {}),
    optional: true,
    os: [system],
  };
}

if (import.meta.main) {
  const file = join(root, 'package-lock.json');
  const lock: { packages: Packages } = JSON.parse(readFileSync(file, 'utf8'));
  const missing = missingEntries(lock.packages);
  for (const path of missing.keys()) console.log(`missing in package-lock.json: ${path}`);
  if (process.argv.includes('--check')) {
    process.exitCode = missing.size === 0 ? 0 : 1;
    if (missing.size > 0) console.log('Run `node tools/complete-lock.ts`.');
  } else if (missing.size > 0) {
    const entries = [...Object.entries(lock.packages), ...missing];
    entries.sort(([a], [b]) => a.localeCompare(b, 'en'));
    lock.packages = Object.fromEntries(entries);
    writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  }
}
