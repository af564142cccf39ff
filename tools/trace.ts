// npm run trace             which rules, decisions, cases and invariants have a test
// npm run trace -- --check  fails when a test name cites an id that does not exist
// npm run trace -- R-25     the tests that cite it
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './step.ts';
import { doesExist, formatId, type IdKind, idKinds, idsIn, testNamesIn } from './test-name.ts';

const patterns = ['{contract,client,server,web,e2e,bench}/**/*.{test,spec}.ts', 'tools/*.test.ts'];
const words = process.argv.slice(2);
const citations = collect();

if (words.includes('--check')) check();
else if (words.length > 0) for (const word of words) explain(word);
else for (const kind of idKinds) summarize(kind);

/** Reads all test files: id → where and in which name it is cited. */
function collect(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const path of globSync(patterns, { cwd: root }).sort()) {
    // The tests of this very tool cite ids as examples.
    if (path.includes('node_modules/') || path.endsWith('tools/test-name.test.ts')) continue;
    for (const name of testNamesIn(readFileSync(join(root, path), 'utf8'))) {
      for (const id of idsIn(name)) found.set(id, [...(found.get(id) ?? []), `${path}: ${name}`]);
    }
  }
  return found;
}

function check(): void {
  const unknown = [...citations].filter(([id]) => !doesExist(id));
  for (const [id, tests] of unknown)
    console.error(`${id} does not exist:\n  ${tests.join('\n  ')}`);
  console.log(`${citations.size} ids are cited, ${unknown.length} of them do not exist`);
  process.exitCode = unknown.length === 0 ? 0 : 1;
}

function explain(id: string): void {
  const tests = citations.get(id) ?? [];
  console.log(`${id}: ${tests.length === 0 ? 'no test' : ''}`);
  for (const test of tests) console.log(`  ${test}`);
}

function summarize(kind: IdKind): void {
  const numbers = Array.from({ length: kind.highest }, (_, index) => index + 1);
  const isProved = (number: number) => citations.has(formatId(kind, number));
  const proved = numbers.filter(isProved);
  const open = numbers.filter((number) => !isProved(number));
  console.log(`${kind.what}: ${proved.length} of ${kind.highest} have a test`);
  console.log(`  proved:  ${compact(kind, proved)}`);
  console.log(`  not yet: ${compact(kind, open)}`);
}

/** Writes neighbours as a range: `R-1…R-3 R-7`. */
function compact(kind: IdKind, numbers: readonly number[]): string {
  const runs: { first: number; last: number }[] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run !== undefined && run.last === number - 1) run.last = number;
    else runs.push({ first: number, last: number });
  }
  const texts = runs.map(({ first, last }) =>
    first === last
      ? formatId(kind, first)
      : `${formatId(kind, first)}…${String(last).padStart(kind.digits, '0')}`,
  );
  return texts.join(' ') || 'none';
}
