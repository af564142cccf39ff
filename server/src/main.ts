#!/usr/bin/env node
import { check } from './cli/check.ts';
import { demo } from './cli/demo.ts';
import { migrateOnly } from './cli/migrate.ts';
import { signInLink } from './cli/sign-in-link.ts';
import { start } from './cli/start.ts';
import { usage } from './cli/usage.ts';

const print = (line: string) => void process.stdout.write(`${line}\n`);

/** One word of the command line → what it does; each answers the exit code when it has ended. */
const commands: Readonly<Record<string, (words: readonly string[]) => Promise<number>>> = {
  start: () => start(print),
  demo: (words) => demo(print, words),
  check: () => check(print),
  migrate: () => migrateOnly(print),
  'sign-in-link': (words) => signInLink(print, words),
  help: async () => usage(print),
};

const [name = 'start', ...words] = process.argv.slice(2);
try {
  process.exitCode =
    (await (commands[name] ?? commands['help'] ?? commands['start'])?.(words)) ?? 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
