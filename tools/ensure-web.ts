// Builds web/dist when it is missing or older than its sources. `--force` always builds.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compressFiles } from './compress-files.ts';
import { hashFiles, readHash } from './source-hash.ts';
import { root, runStep } from './step.ts';

const sources = [
  'web/src/**/*',
  'web/public/**/*',
  'web/index.html',
  'web/vite.config.ts',
  'web/package.json',
  'contract/src/**/*.ts',
  'tools/compress-files.ts',
  'package-lock.json',
];

/** Makes sure that web/dist shows what the sources say; throws with the builder's words if not. */
export async function ensureWeb(options: { readonly isForced: boolean }): Promise<void> {
  const hash = hashFiles(root, sources);
  const hashFile = join(root, 'web/dist/.source-hash');
  const isThere = existsSync(join(root, 'web/dist/index.html'));
  if (isThere && !options.isForced && readHash(hashFile) === hash) return;
  console.log('Building the web application …');
  const result = await runStep({
    name: 'web build',
    command: ['node_modules/vite/bin/vite.js', 'build', 'web', '--logLevel=warn'],
    timeoutSeconds: 180,
    environment: { NODE_ENV: 'production' },
  });
  if (!result.hasPassed) throw new Error(`${result.output}\n${result.reason ?? ''}`);
  compressFiles(join(root, 'web/dist'));
  writeFileSync(hashFile, `${hash}\n`);
}

if (import.meta.main) await ensureWeb({ isForced: process.argv.includes('--force') });
