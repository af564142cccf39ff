#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Before anything else is loaded: from the second start on, nothing is compiled again.
enableCompileCache();

const print = (line: string) => void process.stdout.write(`${line}\n`);

/** One word of the command line → what it does; each answers the exit code when it has ended. */
const commands: Readonly<Record<string, (words: readonly string[]) => Promise<number>>> = {
  start: async () => (await import('./cli/start.ts')).start(print),
  demo: async (words) => (await import('./cli/demo.ts')).demo(print, words),
  check: async () => (await import('./cli/check.ts')).check(print),
  migrate: async () => (await import('./cli/migrate.ts')).migrateOnly(print),
  'sign-in-link': async (words) => (await import('./cli/sign-in-link.ts')).signInLink(print, words),
  'approve-domain': async (words) =>
    (await import('./cli/approve-domain.ts')).approveDomain(print, words),
  operator: async (words) => (await import('./cli/operator/operator.ts')).operator(print, words),
  help: async () => (await import('./cli/usage.ts')).usage(print),
};

const [name = 'start', ...words] = process.argv.slice(2);
try {
  const command = commands[name];
  if (command === undefined) (await import('./cli/usage.ts')).usage(print);
  process.exitCode = command === undefined ? 2 : await command(words);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof Error && error.name === 'WrongUsage' ? 2 : 1;
}
