#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// In plain JavaScript: any Node can read this, and only from 24 on the product itself.
const least = 24;
const main = new URL('../src/main.ts', import.meta.url);

if (Number(process.versions.node.split('.')[0]) >= least) {
  // Before anything in TypeScript is read: from the second start on, what reads it is not even loaded.
  enableCompileCache();
  await import(main.href);
} else {
  const brought = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url));
  const child = spawn(brought, [fileURLToPath(main), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
  child.on('error', () => {
    process.stderr.write(
      `Guildhall runs on Node ${least}, and this is ${process.versions.node}. "npm ci" brings the right one along.\n`,
    );
    process.exitCode = 1;
  });
}
